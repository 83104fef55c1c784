-- Puts customers into the arms of a campaign as a file tells, by code; who was merged counts as her survivor, and who was
-- in an arm before stays there. Gives the codes that nobody has, and how many were put.
-- reads: app.customer
-- writes: app.campaign_assignment
-- parameters: campaign, codes, arms, offers, holdout_percent, drawn_on, drawn_at
with
told as (
  select distinct on (code) code, arm, offer, place
  from unnest(:codes::text[], :arms::text[], :offers::text[]) with ordinality told (code, arm, offer, place)
  order by code, place
),
known as (
  select told.code, coalesce(customer.merged_into_id, customer.id) as customer_id, told.arm, told.offer, told.place
  from told join app.customer on customer.organization_id = :organization_id and customer.code = told.code
),
put as (
  insert into app.campaign_assignment (organization_id, campaign, customer_id, arm, offer, holdout_percent, drawn_on, drawn_at)
  select distinct on (customer_id) :organization_id, :campaign, customer_id, arm, offer, :holdout_percent::integer, :drawn_on::date,
    :drawn_at::timestamptz
  from known order by customer_id, place
  on conflict (organization_id, campaign, customer_id) do nothing
  returning customer_id
)
select (select count(*) from put)::integer as recorded,
  (select coalesce(json_agg(code order by place), '[]') from told where code not in (select code from known)) as unknown
