-- An event that fits no job is tried again later, behind those that came after it.
alter table app.outbox add column relay_after timestamptz(3);
drop function app.pending_outbox(integer);
create function app.pending_outbox(p_limit integer, p_now timestamptz default now())
returns table (organization_id uuid, id uuid)
language sql stable security definer set search_path = '' as $$
  select o.organization_id, o.id from app.outbox o
  where o.relayed_at is null and (o.relay_after is null or o.relay_after <= p_now)
  order by o.id limit p_limit
$$;
revoke execute on function app.pending_outbox(integer, timestamptz) from public;
grant execute on function app.pending_outbox(integer, timestamptz) to app_user;
alter function app.pending_outbox(integer, timestamptz) owner to app_definer;

-- What the nightly pruning may delete, and nothing else.
grant delete on app.outbox, app.job_run, app.idempotency_key to app_user;
create policy only_relayed on app.outbox as restrictive for delete using (relayed_at is not null);
create policy only_ended on app.job_run as restrictive for delete using (state in ('COMPLETED', 'FAILED', 'CANCELLED'));
create index on app.outbox (organization_id, relayed_at) where relayed_at is not null;
create index on app.idempotency_key (organization_id, created_at);

-- A file whose content is gone keeps its row where an import names it.
alter table app.file add column removed_at timestamptz(3);
grant update (removed_at) on app.file to app_user;
alter table app.import add column pruned_at timestamptz(3);
create index on app.import (organization_id, file_id);
