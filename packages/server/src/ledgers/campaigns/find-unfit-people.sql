-- Rows that can't be: of campaigns or customers nobody knows, of a campaign nobody approved, of people who are in another arm
-- or, once it runs, in none; and offers to who was held out, or before the draw.
-- reads: app.import, app.staged_campaign_person, the tables of people-drawn.sql
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with
told as materialized (
  select * from app.staged_campaign_person
  where organization_id = :organization_id and import_id = :import_id::uuid and not faulty
),
drawn as materialized (include './people-drawn.sql'),
-- In which arm she is, or is put by the first row that names her.
placed as materialized (
  select told.*, drawn.customer_id is not null as is_in,
    coalesce(drawn.arm, first_value(told.arm) over hers) as arm_of, case when drawn.customer_id is not null then drawn.offer
      else first_value(told.offer) over hers end as offer_of
  from told
  left join drawn on drawn.campaign_id = told.campaign_id and drawn.customer_id = told.customer_id
  window hers as (partition by told.campaign_id, told.customer_id order by told.first_row)
),
unfit as materialized (
  select first_row, 'campaign' as field, campaign_code as value, 'UNKNOWN_CAMPAIGN' as code, '{}'::jsonb as params
  from placed where campaign_id is null
  union all
  select first_row, 'campaign', campaign_code, 'CAMPAIGN_NOT_APPROVED', '{}' from placed where state in ('DRAFT', 'CANCELLED')
  union all
  select first_row, 'code', customer_code, 'UNKNOWN_CUSTOMER', '{}' from placed where customer_id is null
  union all
  select first_row, 'code', customer_code, 'NOT_IN_CAMPAIGN', '{}' from placed
  where customer_id is not null and not is_in and state in ('RUNNING', 'ENDED')
  union all
  select first_row, 'arm', '', 'REQUIRED', '{}' from placed
  where customer_id is not null and not is_in and state = 'APPROVED' and arm_of is null
  union all
  select first_row, 'arm', customer_code, case arm_of when 'TREATED' then 'IS_TREATED' else 'IS_HELD_OUT' end, '{}' from placed
  where customer_id is not null and campaign_id is not null and arm <> arm_of
  union all
  select first_row, 'offer', offer, case when offer_of is null then 'HAS_NO_OFFER' else 'HAS_OTHER_OFFER' end,
    jsonb_strip_nulls(jsonb_build_object('expected', offer_of))
  from placed where customer_id is not null and arm_of = 'TREATED' and offer is distinct from offer_of and offer is not null
  union all
  select first_row, case when offer is null then 'offered_on' else 'offer' end, coalesce(offer, to_char(offered_on, 'DD/MM/YYYY')),
    'OFFER_TO_HELD_OUT', '{}'
  from placed where arm_of = 'HOLDOUT' and coalesce(arm, 'HOLDOUT') = 'HOLDOUT' and (offer is not null or offered_on is not null)
  union all
  select first_row, 'offered_on', to_char(offered_on, 'DD/MM/YYYY'), 'OFFERED_TOO_EARLY',
    jsonb_build_object('day', to_char(offered_from, 'DD/MM/YYYY'))
  from placed where offered_on < offered_from
),
kept as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, unfit.first_row, coalesce(i.headings->>unfit.field, unfit.field), coalesce(unfit.value, ''),
    unfit.code, unfit.params
  from unfit cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
  order by unfit.first_row, unfit.code
)
update app.import_record r set faulty = true
from unfit
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = unfit.first_row
