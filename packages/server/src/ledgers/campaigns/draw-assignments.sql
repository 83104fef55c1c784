-- Draws customers for a campaign's holdout, once each: a hash of campaign and customer decides, so that a draw repeated
-- gives the same. Of customers who were merged the survivor is drawn, and stays in the arm in which the first of them was.
-- reads: app.customer
-- writes: app.campaign_assignment
-- parameters: campaign, customer_ids, holdout_percent, drawn_on, drawn_at
with
person as (
  select distinct coalesce(customer.merged_into_id, customer.id) as id
  from app.customer
  where customer.organization_id = :organization_id and customer.id = any(:customer_ids::uuid[])
),
inherited as (
  select distinct on (person.id) person.id, assignment.arm, assignment.holdout_percent, assignment.drawn_on
  from person
  join app.customer loser on loser.merged_into_id = person.id
  join app.campaign_assignment assignment on assignment.customer_id = loser.id
  where loser.organization_id = :organization_id and assignment.campaign = :campaign
  order by person.id, assignment.drawn_at, assignment.id
)
insert into app.campaign_assignment (organization_id, campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
select :organization_id, :campaign, person.id,
  coalesce(inherited.arm, case when hashed.of_ten_thousand < :holdout_percent::integer * 100 then 'HOLDOUT' else 'TREATED' end),
  coalesce(inherited.holdout_percent, :holdout_percent::integer), coalesce(inherited.drawn_on, :drawn_on::date), :drawn_at
from person
left join inherited on inherited.id = person.id
cross join lateral (
  select ('x' || left(md5(:campaign || ' ' || person.id), 8))::bit(32)::bigint % 10000 as of_ten_thousand
) hashed
on conflict (organization_id, campaign, customer_id) do nothing
returning customer_id
