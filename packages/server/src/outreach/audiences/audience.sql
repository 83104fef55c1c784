-- Customers who fit an audience as of a day, each with the first reason for which she is left out; null where she is in.
-- Where they stand is by the newest snapshot of segments up to that day.
-- reads: app.campaign, app.campaign_assignment, app.customer, app.customer_consent_now, app.customer_group,
--   app.customer_group_member, app.product, app.product_category, app.receivable_account, app.receivable_open, app.sale, app.sale_line,
--   app.segment_snapshot, app.segment_standing
-- writes: none
-- parameters: as_of, campaign_id, channel, starts_on, ends_on, places, value_tiers, group_ids, category_ids, branch_ids, within_days, debt
with recursive
named_group as (
  select id from app.customer_group where organization_id = :organization_id and id = any(:group_ids::uuid[])
  union
  select below.id from app.customer_group below join named_group on named_group.id = below.parent_id
  where below.organization_id = :organization_id
),
wholesale as (
  select id from app.customer_group where organization_id = :organization_id and wholesale
  union
  select below.id from app.customer_group below join wholesale on wholesale.id = below.parent_id
  where below.organization_id = :organization_id
),
named_category as (
  select id from app.product_category where organization_id = :organization_id and id = any(:category_ids::uuid[])
  union
  select below.id from app.product_category below join named_category on named_category.id = below.parent_id
  where below.organization_id = :organization_id
),
-- Who bought there, and something of that, in the days that count.
bought as (
  select distinct coalesce(customer.merged_into_id, customer.id) as id
  from app.sale
  join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE'
    and sale.business_date > :as_of::date - :within_days::integer and sale.business_date <= :as_of::date
    and (cardinality(:branch_ids::uuid[]) = 0 or sale.branch_id = any(:branch_ids::uuid[]))
    and cardinality(:branch_ids::uuid[]) + cardinality(:category_ids::uuid[]) > 0
    and (cardinality(:category_ids::uuid[]) = 0 or exists (
      select from app.sale_line line
      join app.product on product.organization_id = :organization_id and product.id = line.product_id
      where line.organization_id = :organization_id and line.sale_id = sale.id
        and product.category_id in (select id from named_category)))
),
standing as (
  select customer_id, coalesce(segment, outside) as place, value_tier from app.segment_standing
  where organization_id = :organization_id and as_of = (
    select max(as_of) from app.segment_snapshot where organization_id = :organization_id and as_of <= :as_of::date)
),
-- What they owe as the ledger stands now: all of them where it is asked of nobody.
overdue as (
  select coalesce(debtor.merged_into_id, debtor.id) as id
  from app.receivable_open item
  join app.customer debtor on debtor.organization_id = :organization_id and debtor.id = item.customer_id
  where item.organization_id = :organization_id and item.due_date < :as_of::date and :debt::text = 'OVERDUE'
),
-- Who is in another campaign that runs on some of the same days.
busy as (
  select assignment.customer_id from app.campaign_assignment assignment
  join app.campaign other on other.organization_id = :organization_id and other.id::text = assignment.campaign
  where assignment.organization_id = :organization_id and other.id is distinct from :campaign_id::uuid
    and other.state in ('RUNNING', 'ENDED') and other.starts_on <= :ends_on::date
    and other.ends_on + other.dip_days >= :starts_on::date
)
select customer.id,
  case
    when customer.deceased_on is not null then 'DECEASED'
    when customer.status <> 'ACTIVE' then 'INACTIVE'
    when customer.type = 'COMPANY' or exists (
      select from app.customer_group_member member
      where member.organization_id = :organization_id and member.customer_id = customer.id
        and member.customer_group_id in (select id from wholesale)) then 'WHOLESALE'
    when :channel::text is not null and not exists (
      select from app.customer_consent_now consent
      where consent.organization_id = :organization_id and consent.customer_id = customer.id
        and consent.channel = :channel::text and consent.purpose = 'MARKETING' and consent.may_contact) then 'NO_CONSENT'
    when customer.id in (select customer_id from busy) then 'OTHER_CAMPAIGN'
  end as reason
from app.customer
left join standing on standing.customer_id = customer.id
left join app.receivable_account account on account.organization_id = :organization_id and account.customer_id = customer.id
where customer.organization_id = :organization_id and customer.merged_into_id is null
  and (cardinality(:places::text[]) = 0 or coalesce(standing.place, 'NO_PURCHASES') = any(:places::text[]))
  and (cardinality(:value_tiers::text[]) = 0 or standing.value_tier = any(:value_tiers::text[]))
  and (cardinality(:group_ids::uuid[]) = 0 or exists (
    select from app.customer_group_member member
    where member.organization_id = :organization_id and member.customer_id = customer.id
      and member.customer_group_id in (select id from named_group)))
  and (cardinality(:branch_ids::uuid[]) + cardinality(:category_ids::uuid[]) = 0 or customer.id in (select id from bought))
  and case :debt::text when 'OWES' then coalesce(account.balance, 0) > 0 when 'PAID' then coalesce(account.balance, 0) <= 0
    when 'IN_CREDIT' then coalesce(account.balance, 0) < 0 when 'OVERDUE' then customer.id in (select id from overdue) else true end
