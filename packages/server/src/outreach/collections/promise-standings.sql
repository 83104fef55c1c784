-- Promises to pay as they stood at the end of a day: what was paid for each by the day it was promised for, and what that
-- makes of it. A payment counts from the day the promise was made on, once, for the promise that is due first; one that
-- was taken back by then does not count. Kept as soon as all of it is paid; else it is judged after its day.
-- reads: app.customer, app.payment_promise, app.receivable_entry
-- writes: none
-- parameters: as_of, customer_id, promise_ids
with recursive
promise as materialized (
  select promise.*, coalesce(customer.merged_into_id, customer.id) as of_customer_id,
    coalesce(promise.withdrawn_on <= :as_of::date, false) as is_withdrawn,
    row_number() over (
      partition by coalesce(customer.merged_into_id, customer.id), coalesce(promise.withdrawn_on <= :as_of::date, false)
      order by promise.promised_for, promise.made_at, promise.id) as nth
  from app.payment_promise promise
  join app.customer on customer.id = promise.customer_id
  where promise.organization_id = :organization_id and customer.organization_id = :organization_id
    and promise.made_on <= :as_of
    and (:customer_id::uuid is null or coalesce(customer.merged_into_id, customer.id) = :customer_id)
    and (:promise_ids::uuid[] is null or coalesce(customer.merged_into_id, customer.id) in (
      select coalesce(asked_customer.merged_into_id, asked_customer.id)
      from app.payment_promise asked
      join app.customer asked_customer on asked_customer.id = asked.customer_id
      where asked.organization_id = :organization_id and asked.id = any(:promise_ids::uuid[])))
),
promiser as materialized (
  select of_customer_id, min(made_on) as first_made_on from promise where not is_withdrawn group by 1
),
paid as materialized (
  select of_customer_id, array_agg(business_date order by business_date) as days,
    array_agg(amount order by business_date) as amounts
  from (
    select promiser.of_customer_id, entry.business_date, -sum(entry.amount)::bigint as amount
    from promiser
    join app.customer on customer.id = promiser.of_customer_id or customer.merged_into_id = promiser.of_customer_id
    join app.receivable_entry entry on entry.customer_id = customer.id
    where customer.organization_id = :organization_id and entry.organization_id = :organization_id
      and entry.kind = 'PAYMENT' and entry.business_date between promiser.first_made_on and :as_of
      and not exists (
        select from app.receivable_entry reversal
        where reversal.organization_id = :organization_id and reversal.reverses_id = entry.id
          and reversal.business_date <= :as_of)
    group by 1, 2
  ) day
  group by 1
),
walk as (
  select promiser.of_customer_id, 0::bigint as nth, null::uuid as id, 0::bigint as received, paid.days, paid.amounts as lefts
  from promiser left join paid using (of_customer_id)
  union all
  select walk.of_customer_id, promise.nth, promise.id, taken.received, walk.days, taken.lefts
  from walk
  join promise on promise.of_customer_id = walk.of_customer_id and promise.nth = walk.nth + 1 and not promise.is_withdrawn
  cross join lateral (
    select coalesce(sum(take), 0)::bigint as received, array_agg(rest - take order by place) as lefts
    from (
      select place, rest, case when counts then greatest(0, least(rest, promise.amount
        - coalesce(sum(rest) filter (where counts) over (order by place rows between unbounded preceding and 1 preceding), 0)
        ))::bigint else 0 end as take
      from (
        select place, rest, day between promise.made_on and promise.promised_for as counts
        from unnest(walk.days, walk.lefts) with ordinality payment (day, rest, place)
      ) payment
    ) payment
  ) taken
)
select promise.id, promise.of_customer_id as customer_id, promise.amount, promise.made_on, promise.promised_for,
  coalesce(walk.received, 0) as received,
  case when promise.is_withdrawn then 'WITHDRAWN' when walk.received >= promise.amount then 'KEPT'
    when promise.promised_for >= :as_of then 'OPEN' when walk.received > 0 then 'PARTLY_KEPT' else 'BROKEN' end as state
from promise
left join walk on walk.id = promise.id
