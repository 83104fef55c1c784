-- Deletes the keys of commands that nobody sends again.
-- reads: app.idempotency_key
-- writes: app.idempotency_key
-- parameters: before
with deleted as (
  delete from app.idempotency_key k
  where k.organization_id = :organization_id and k.created_at < :before::timestamptz
  returning 1
)
select count(*) as deleted from deleted
