-- The people that a figure of the effect counts, by name.
-- reads: the tables of effect-arms.sql
-- writes: none
-- parameters: as_of, within_days, pdc_days, arm, measured, refilled, after_name, after_id, count
select person.customer_id as "customerId", person.reminder_id as "reminderId", person.measured, person.refilled, person.pdc,
  who.name_sort as "nameSort"
from (include './effect-arms.sql') person
join app.customer who on who.id = person.customer_id
where person.arm = :arm and (:measured::boolean is null or coalesce(person.measured, false) = :measured)
  and (:refilled::boolean is null or person.measured and person.refilled = :refilled)
  and (:after_id::uuid is null or (who.name_sort, person.customer_id) > (:after_name::text, :after_id::uuid))
order by who.name_sort, person.customer_id
limit :count::integer
