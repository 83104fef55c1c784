-- Draws customers for a campaign's holdout, once each: a hash of campaign and customer decides, so that a draw repeated
-- gives the same, and whoever is held out is so at any greater share. The treated are drawn for several offers by another part
-- of the hash: who is held out makes no difference to who gets which. Of customers who were merged the survivor is drawn, and
-- stays where the first of them was.
-- offers: names with shares of a hundred; none for one.
-- reads: app.customer
-- writes: app.campaign_assignment
-- parameters: campaign, customer_ids, holdout_percent, offers, drawn_on, drawn_at
with
drawn_offer as (
  select name, sum(share) over (order by place) * 100 as upto
  from rows from (jsonb_to_recordset(:offers::jsonb) as (name text, share integer)) with ordinality offer (name, share, place)
),
person as (
  select distinct coalesce(customer.merged_into_id, customer.id) as id
  from app.customer
  where customer.organization_id = :organization_id and customer.id = any(:customer_ids::uuid[])
),
inherited as (
  select distinct on (person.id) person.id, assignment.arm, assignment.offer, assignment.holdout_percent, assignment.drawn_on
  from person
  join app.customer loser on loser.merged_into_id = person.id
  join app.campaign_assignment assignment on assignment.customer_id = loser.id
  where loser.organization_id = :organization_id and assignment.campaign = :campaign
  order by person.id, assignment.drawn_at, assignment.id
)
insert into app.campaign_assignment (organization_id, campaign, customer_id, arm, offer, holdout_percent, drawn_on, drawn_at)
select :organization_id, :campaign, person.id, drawn.arm,
  case when inherited.id is not null then inherited.offer when drawn.arm = 'TREATED' then (
    select name from drawn_offer where upto > hashed.for_offer order by upto limit 1) end,
  coalesce(inherited.holdout_percent, :holdout_percent::integer), coalesce(inherited.drawn_on, :drawn_on::date), :drawn_at
from person
left join inherited on inherited.id = person.id
cross join lateral (
  select ('x' || left(word, 8))::bit(32)::bigint % 10000 as for_holdout, ('x' || substr(word, 9, 8))::bit(32)::bigint % 10000 as for_offer
  from (select md5(:campaign || ' ' || person.id) as word) md5
) hashed
cross join lateral (
  select coalesce(inherited.arm, case when hashed.for_holdout < :holdout_percent::integer * 100 then 'HOLDOUT' else 'TREATED' end) as arm
) drawn
on conflict (organization_id, campaign, customer_id) do nothing
returning customer_id
