-- Who is in which arm of the campaigns that a file speaks of. Who was merged counts as her survivor, in the arm of whoever
-- was drawn first; assigned_id is the customer as she was drawn.
-- reads: app.campaign_assignment, app.customer, app.staged_campaign_person
-- writes: none
-- parameters: import_id
select distinct on (assignment.campaign, coalesce(customer.merged_into_id, customer.id)) assignment.campaign::uuid as campaign_id,
  coalesce(customer.merged_into_id, customer.id) as customer_id, customer.id as assigned_id, assignment.arm, assignment.offer
from app.campaign_assignment assignment
join app.customer on customer.organization_id = :organization_id and customer.id = assignment.customer_id
where assignment.organization_id = :organization_id and assignment.campaign in (
  select staged.campaign_id::text from app.staged_campaign_person staged
  where staged.organization_id = :organization_id and staged.import_id = :import_id::uuid)
order by assignment.campaign, coalesce(customer.merged_into_id, customer.id), assignment.drawn_at, assignment.id
