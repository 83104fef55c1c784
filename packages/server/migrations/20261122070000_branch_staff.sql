-- Staff of named branches: null stands for all of them, also those to come; an empty array for none.
alter table app.membership add column branch_ids uuid[];
alter table app.membership add check (role <> 'OWNER' or branch_ids is null);

-- Narrows a branch's rows to the branches of the person that acts, to read and to write: the setting app.branch_ids of
-- the transaction, as an array. Where it is not set (all branches; jobs; migrations) nothing is narrowed. It is asked
-- once a statement, and the comparison is leakproof: indexes serve as before.
create procedure app.limit_to_branches(tbl regclass, branch_column name default 'branch_id') language plpgsql as $$
begin
  execute format('create policy branches on %s as restrictive using (coalesce(%I = any ((select nullif(current_setting(''app.branch_ids'', true), ''''))::uuid[]), true))',
    tbl, branch_column);
end $$;
call app.limit_to_branches('app.branch', 'id');
call app.limit_to_branches('app.sale');
call app.limit_to_branches('app.daily_sales');

-- A person who has an account already is invited: no row of theirs counts before they took it up with the code that
-- the owner gives them. The code is kept as a hash.
alter table app.membership drop constraint membership_status_check;
alter table app.membership add constraint membership_status_check check (status in ('INVITED', 'ACTIVE', 'INACTIVE'));
alter table app.membership add column invited_as text, add column invited_at timestamptz(3), add column invitation_secret text;
alter table app.membership add check ((status = 'INVITED') = (invitation_secret is not null));
grant delete on app.membership to app_user;
create policy only_invitations on app.membership as restrictive for delete using (status = 'INVITED');

drop function app.memberships_of(text);
create function app.memberships_of(p_user_id text)
returns table (organization_id uuid, slug text, name text, locale text, role text, branch_ids uuid[])
language sql stable security definer set search_path = '' as $$
  select o.id, o.slug, o.name, o.locale, m.role, m.branch_ids
  from app.membership m join app.organization o on o.id = m.organization_id
  where m.user_id = p_user_id and m.status = 'ACTIVE'
  order by o.name, o.id
$$;

create function app.invitations_of(p_user_id text)
returns table (organization_id uuid, id uuid, name text, role text, invited_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select o.id, m.id, o.name, m.role, m.invited_at
  from app.membership m join app.organization o on o.id = m.organization_id
  where m.user_id = p_user_id and m.status = 'INVITED'
  order by m.invited_at, m.id
$$;

-- Whether this person took up work at another organization than this one (or, without one, anywhere), at any time.
create function app.works_elsewhere(p_user_id text, p_organization_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from app.membership m
    where m.user_id = p_user_id and m.status <> 'INVITED' and m.organization_id is distinct from p_organization_id)
$$;

do $$
declare f regprocedure;
begin
  foreach f in array array['app.memberships_of(text)', 'app.invitations_of(text)', 'app.works_elsewhere(text, uuid)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to app_user', f);
    execute format('alter function %s owner to app_definer', f);
  end loop;
end $$;
