-- What each staged row of campaigns' people means: somebody new to an approved campaign, an offer or a response that was not
-- known, or nothing. Of two rows of one person the first puts her into her arm.
-- reads: app.staged_campaign_person, app.campaign_offer, app.campaign_response, the tables of people-drawn.sql
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with
told as materialized (
  select staged.*, row_number() over (partition by campaign_id, customer_id order by first_row) as nth
  from app.staged_campaign_person staged
  where organization_id = :organization_id and import_id = :import_id::uuid and not faulty
    and first_row > :after_row::integer and first_row <= :through_row::integer
),
drawn as materialized (include './people-drawn.sql'),
decided as (
  select told.first_row,
    case
      when drawn.customer_id is null and told.state = 'APPROVED' and told.arm is not null and told.nth = 1 then 'CREATE'
      when drawn.customer_id is null and (told.state <> 'APPROVED' or told.nth = 1) then 'SKIP'
      when told.offered_on is not null and offer.customer_id is null then 'CHANGE'
      when told.responded and response.customer_id is null then 'CHANGE'
      else 'SKIP'
    end as action
  from told
  left join drawn on drawn.campaign_id = told.campaign_id and drawn.customer_id = told.customer_id
  left join app.campaign_offer offer on offer.organization_id = :organization_id and offer.campaign_id = drawn.campaign_id
    and offer.customer_id = drawn.assigned_id
  left join app.campaign_response response on response.organization_id = :organization_id
    and response.campaign_id = drawn.campaign_id and response.customer_id = drawn.assigned_id
)
update app.import_record r set action = decided.action
from decided
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = decided.first_row
