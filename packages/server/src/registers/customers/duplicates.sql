-- Pairs of customers who may be one person or company, the surest first: they share a phone, an e-mail address, a tax or
-- identity number, or a name and a birth date. What more than :most customers share is nobody's (a counter's own phone).
-- A pair that somebody told apart is left out, and so is who is merged already.
-- reads: app.customer, app.customer_distinction
-- writes: none
-- parameters: most, count, after_score, after_id, after_other_id
with
sign as (
  select c.id, 'PHONE' as reason, phone as value
  from app.customer c cross join unnest(c.phones) phone
  where c.organization_id = :organization_id and c.merged_into_id is null
  union all
  select c.id, each.reason, each.value
  from app.customer c
  cross join lateral (values
    ('EMAIL', lower(c.email)), ('TAX_NUMBER', c.tax_number), ('IDENTITY_NUMBER', c.custom_fields->>'CMND/CCCD'),
    ('NAME_AND_BIRTH_DATE', c.name_sort || ' ' || c.birth_date)) each (reason, value)
  where c.organization_id = :organization_id and c.merged_into_id is null and each.value <> ''
),
shared as materialized (
  select reason, array_agg(distinct id) as ids from sign
  group by reason, value having count(distinct id) between 2 and :most::integer
),
alike as (
  select one.id, other.id as other_id, array_agg(distinct shared.reason order by shared.reason) as reasons
  from shared cross join unnest(shared.ids) one (id) cross join unnest(shared.ids) other (id)
  where one.id < other.id
  group by one.id, other.id
),
pair as (
  select alike.id, alike.other_id,
    alike.reasons || case when one.name_sort = other.name_sort then array['NAME'] else '{}' end as reasons
  from alike
  join app.customer one on one.id = alike.id
  join app.customer other on other.id = alike.other_id
  where one.organization_id = :organization_id and not exists (
    select from app.customer_distinction apart
    where apart.organization_id = :organization_id and apart.customer_id = alike.id and apart.other_id = alike.other_id)
),
scored as materialized (
  select pair.*, (
    select sum(case when reason in ('PHONE', 'EMAIL', 'NAME') then 1 else 2 end)::integer from unnest(pair.reasons) reason
  ) as score
  from pair
)
select id as "customerId", other_id as "otherId", reasons, score, (select count(*)::integer from scored) as total
from scored
where :after_score::integer is null or score < :after_score::integer
  or score = :after_score::integer and (id, other_id) > (:after_id::uuid, :after_other_id::uuid)
order by score desc, id, other_id
limit :count
