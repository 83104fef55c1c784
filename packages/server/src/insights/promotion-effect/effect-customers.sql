-- The customers compared whom a figure counts, by name, after a cursor.
-- reads: app.customer, the tables of effect-outcomes.sql
-- writes: none
-- parameters: campaign_id, matched, discounted_only, starts_on, during_to, after_from, after_to, before_from, before_half,
--   before_after, product_ids, category_ids, treated, offer, responded, buyer, participant, is_new, after_name, after_id, count
select outcome.customer_id as "customerId", customer.name_sort as "nameSort", outcome.treated, outcome.offer, outcome.responded, outcome.buyer,
  outcome.participant, outcome.bought, outcome.discount, count(*) over ()::integer as total,
  sum(outcome.bought) over ()::bigint as "totalBought", sum(outcome.discount) over ()::bigint as "totalDiscount"
from (include './effect-outcomes.sql') outcome
join app.customer on customer.organization_id = :organization_id and customer.id = outcome.customer_id
where outcome.treated = :treated::boolean and (:offer::text is null or outcome.offer = :offer::text)
  and (:responded::boolean is null or outcome.responded = :responded::boolean) and (:buyer::boolean is null or outcome.buyer = :buyer::boolean)
  and (:participant::boolean is null or outcome.participant = :participant::boolean)
  and (:is_new::boolean is null or outcome.is_new = :is_new::boolean)
  and (:after_name::text is null or (customer.name_sort, customer.id) > (:after_name::text, :after_id::uuid))
order by customer.name_sort, customer.id
limit :count::integer
