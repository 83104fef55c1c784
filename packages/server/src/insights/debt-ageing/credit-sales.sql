-- What was sold on credit in the last so many days to the end of a day, and not taken back by then.
-- reads: app.receivable_entry
-- writes: none
-- parameters: as_of, days
select coalesce(sum(entry.amount), 0)::bigint as amount
from app.receivable_entry entry
where entry.organization_id = :organization_id and entry.kind = 'INVOICE'
  and entry.business_date > :as_of::date - :days::integer and entry.business_date <= :as_of
  and not exists (
    select from app.receivable_entry reversal
    where reversal.organization_id = :organization_id and reversal.reverses_id = entry.id
      and reversal.business_date <= :as_of)
