-- Which tables break the rules that keep organizations apart. No row is the good answer; checked at every start.
-- reads: app.organization (its entry in the catalogue, as of every table)
-- parameters: login, global_tables, staging_tables
with own(expression) as (
  values ('(organization_id = (NULLIF(current_setting(''app.organization_id''::text, true), ''''::text))::uuid)')
), tables as (
  select c.oid, c.relname as name, c.relowner as owner, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    c.relkind as kind, c.relname = any(:staging_tables::text[]) as staging,
    (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped) as org,
    (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped) as id
  from pg_class c
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p', 'm', 'f') and c.relname <> all(:global_tables::text[])
), stored as (
  select * from tables where kind in ('r', 'p')
), findings as (
  select name, 'has no organization_id' as problem from tables where org is null
  union all
  select t.name, 'organization_id is not uuid not null' from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.org
  where not a.attnotnull or a.atttypid <> 'uuid'::regtype
  union all
  select t.name, 'its primary key does not begin with organization_id' from stored t
  where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.org)
  union all
  select t.name, 'has an id, but its primary key is not (organization_id, id)' from stored t
  where t.id is not null
    and not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey::text = t.org || ' ' || t.id)
  union all
  select t.name, 'a unique index does not begin with organization_id: ' || i.indexrelid::regclass
  from tables t join pg_index i on i.indrelid = t.oid and i.indisunique where i.indkey[0] is distinct from t.org
  union all
  select t.name, 'an exclusion leaves organization_id out: ' || k.conname
  from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'x' where not t.org = any(k.conkey)
  union all
  select t.name, 'a foreign key does not pair organization_id first: ' || k.conname
  from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' join tables r on r.oid = k.confrelid
  where k.conkey[1] is distinct from t.org or k.confkey[1] is distinct from r.org
  union all
  select t.name, 'a foreign key leads to a global table: ' || k.conname
  from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
  where k.confrelid <> 'app.organization'::regclass and not exists (select from tables r where r.oid = k.confrelid)
  union all
  select t.name, 'a foreign key would empty organization_id: ' || k.conname
  from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' and t.org = any(k.conkey)
  where (k.confdeltype in ('n', 'd') and (k.confdelsetcols is null or t.org = any(k.confdelsetcols)))
    or k.confupdtype in ('n', 'd')
  union all
  select t.name, 'a constraint was never validated: ' || k.conname
  from tables t join pg_constraint k on k.conrelid = t.oid where not k.convalidated
  union all
  select t.name, 'no foreign key from organization_id to organization' from stored t
  where not t.staging and not exists (select from pg_constraint k
    where k.conrelid = t.oid and k.contype = 'f' and k.conkey = array[t.org] and k.confrelid = 'app.organization'::regclass)
  union all
  select t.name, 'row security is not enabled and forced' from stored t where not t.staging and not (t.secured and t.forced)
  union all
  select t.name, 'no policy "tenant" for all commands, to read and to write' from stored t, own
  where not t.staging and not exists (select from pg_policy p
    where p.polrelid = t.oid and p.polname = 'tenant' and p.polpermissive and p.polcmd = '*'
      and pg_get_expr(p.polqual, p.polrelid) = own.expression and pg_get_expr(p.polwithcheck, p.polrelid) = own.expression)
  union all
  select t.name, 'a further policy widens what is seen: ' || p.polname
  from tables t join pg_policy p on p.polrelid = t.oid where p.polname <> 'tenant' and p.polpermissive
  union all
  select t.name, 'the staging table can be read or changed directly' from stored t
  where t.staging and has_table_privilege(:login, t.oid, 'select, update, delete')
  union all
  select t.name, 'the staging table takes an organization_id from the writer' from stored t
  where t.staging and has_column_privilege(:login, t.oid, t.org, 'insert')
  union all
  select t.name, 'the server may do as its owner does' from tables t where pg_has_role(:login, t.owner, 'member')
  union all
  select t.name, 'the server may truncate, reference or put triggers on it' from tables t
  where has_table_privilege(:login, t.oid, 'truncate, references, trigger')
  union all
  select t.name, 'a materialized view or foreign table can be read, and row security can not bind it' from tables t
  where t.kind in ('m', 'f') and has_table_privilege(:login, t.oid, 'select')
  union all
  select t.name, 'organization_id takes no default from app.organization_id' from stored t
  left join pg_attrdef d on d.adrelid = t.oid and d.adnum = t.org
  where coalesce(pg_get_expr(d.adbin, d.adrelid), '') not like '%app.organization_id%'
  union all
  select r.rolname, 'the server''s login is a superuser or bypasses row security' from pg_roles r
  where r.rolname = :login and (r.rolsuper or r.rolbypassrls)
  union all
  select v.viewname, 'a view that sees past row security does not name the organization' from pg_views v
  join pg_roles r on r.rolname = v.viewowner
  where v.schemaname = 'app' and (r.rolbypassrls or r.rolsuper) and v.definition not like '%app.organization_id%'
)
select name, problem from findings order by name, problem
