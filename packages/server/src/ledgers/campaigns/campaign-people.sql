-- The people of a campaign in one group, by name, after a cursor; all of them where no count is given.
-- reads: app.campaign_assignment, app.campaign_exclusion, app.campaign_offer, app.campaign_response, app.customer
-- writes: none
-- parameters: campaign_id, group, reason, after_name, after_id, count
with
person as (
  select assignment.customer_id, assignment.arm, assignment.offer, offer.offered_on, response.customer_id is not null as responded,
    null as reason
  from app.campaign_assignment assignment
  left join app.campaign_offer offer on offer.organization_id = :organization_id and offer.campaign_id = :campaign_id::uuid
    and offer.customer_id = assignment.customer_id
  left join app.campaign_response response on response.organization_id = :organization_id
    and response.campaign_id = :campaign_id::uuid and response.customer_id = assignment.customer_id
  where assignment.organization_id = :organization_id and assignment.campaign = :campaign_id::uuid::text
    and (assignment.arm = :group::text or :group::text = 'OFFERED' and offer.offered_on is not null
      or :group::text = 'RESPONDED' and response.customer_id is not null)
  union all
  select customer_id, null, null, null, false, reason from app.campaign_exclusion
  where organization_id = :organization_id and campaign_id = :campaign_id::uuid and :group::text = 'EXCLUDED'
    and (:reason::text is null or reason = :reason::text)
)
select person.customer_id as "customerId", customer.name_sort as "nameSort", customer.code, customer.name, customer.phones,
  person.arm, person.offer, person.offered_on as "offeredOn", person.responded, person.reason
from person
join app.customer on customer.organization_id = :organization_id and customer.id = person.customer_id
where :after_name::text is null or (customer.name_sort, customer.id) > (:after_name::text, :after_id::uuid)
order by customer.name_sort, customer.id
limit :count::integer
