-- How things were set at the end of a day, where that was changed since; for an infinite day none is.
-- reads: app.organization, app.past_setting
-- writes: none
-- parameters: settings_on
select distinct on (past.batch_id, past.product_id, past.branch_id, past.supplier_id)
  past.batch_id, past.product_id, past.branch_id, past.supplier_id, past.was
from app.past_setting past
where past.organization_id = :organization_id and past.until >= (
  select (:settings_on::date + 1)::timestamp at time zone time_zone from app.organization where id = :organization_id)
order by past.batch_id, past.product_id, past.branch_id, past.supplier_id, past.until, past.id
