-- Customers who are shops or companies: what they buy is not what one person takes.
-- reads: app.customer, app.customer_group, app.customer_group_member
-- writes: none
-- parameters: none
with recursive wholesale as (
  select id from app.customer_group where organization_id = :organization_id and wholesale
  union
  select below.id from app.customer_group below join wholesale on wholesale.id = below.parent_id
  where below.organization_id = :organization_id
)
select customer_id from app.customer_group_member
where organization_id = :organization_id and customer_group_id in (select id from wholesale)
union
select id from app.customer where organization_id = :organization_id and type = 'COMPANY'
