-- Marks the treated of a campaign as reached by the offer: those with these codes, or all of them. Who was marked before
-- keeps her day. Gives the codes of nobody who is treated, and how many were marked.
-- reads: app.campaign_assignment, app.customer
-- writes: app.campaign_offer
-- parameters: campaign_id, codes, offered_on, now, by
with
told as (
  select code, min(place) as place from unnest(:codes::text[]) with ordinality told (code, place) group by code
),
treated as (
  select assignment.customer_id, told.code
  from app.campaign_assignment assignment
  left join app.customer on customer.organization_id = :organization_id
    and :codes::text[] is not null
    and (customer.id = assignment.customer_id or customer.merged_into_id = assignment.customer_id)
  left join told on told.code = customer.code
  where assignment.organization_id = :organization_id and assignment.campaign = :campaign_id::uuid::text
    and assignment.arm = 'TREATED' and (:codes::text[] is null or told.code is not null)
),
marked as (
  insert into app.campaign_offer (organization_id, campaign_id, customer_id, offered_on, recorded_at, recorded_by)
  select distinct :organization_id::uuid, :campaign_id::uuid, customer_id, :offered_on::date, :now::timestamptz, :by::text
  from treated
  on conflict (organization_id, campaign_id, customer_id) do nothing
  returning customer_id
)
select (select count(*) from marked)::integer as recorded,
  (select coalesce(json_agg(code order by place), '[]') from told
   where code not in (select code from treated where code is not null)) as unknown
