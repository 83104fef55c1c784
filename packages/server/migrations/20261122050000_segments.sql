-- A snapshot: who the customers were as of a business date, with the settings and thresholds that decided.
-- Of each measure the cuts are the four values that end a fifth of the scored customers: a score is 1 + the cuts
-- strictly below the value. They are null where nobody is scored. cell_segments names the segment of the cells R1F1,
-- R1F2 … R5F5.
create table app.segment_snapshot (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  as_of date not null,
  window_days integer not null,
  frequency text not null check (frequency in ('DAYS', 'INVOICES')),
  data_through date,
  computed_at timestamptz(3) not null,
  scored integer not null,
  lapsed integer not null,
  no_purchases integer not null,
  last_day_cuts date[],
  frequency_cuts integer[],
  monetary_cuts bigint[],
  cell_segments text[] not null check (cardinality(cell_segments) = 25),
  -- transactions from this one on may have changed sales unseen (app.customer_sales.changed_xid)
  seen_before_xid bigint not null,
  primary key (organization_id, id),
  unique (organization_id, as_of)
);
call app.protect('app.segment_snapshot', 'select, insert, update, delete');

-- Each customer once a snapshot: scored where outside is null. frequency and monetary are of the window, last_day is of
-- the last purchase, also before it. Scores follow from these and the cuts: app.segment_standing.
-- Foreign keys to customer and segment_snapshot are left out: rows are only made from customers, which are never deleted,
-- and made and deleted with their snapshot; checking each of them twice more would nearly double the time of a refresh.
create table app.segment_member (
  organization_id uuid not null,
  as_of date not null,
  customer_id uuid not null,
  last_day date,
  frequency integer not null,
  monetary bigint not null,
  outside text check (outside in ('LAPSED', 'NO_PURCHASES')),
  primary key (organization_id, as_of, customer_id)
);
call app.protect('app.segment_member', 'select, insert, delete');

-- Members with their recency (days), scores, segment and value tier by the cuts and rules of their snapshot; null
-- outside the cells. width_bucket counts the cuts up to a value, hence the value before.
create view app.segment_standing with (security_invoker = true) as
  select member.organization_id, member.as_of, member.customer_id, member.last_day, member.frequency, member.monetary,
    member.outside, score.r, score.f, score.m, snapshot.cell_segments[(score.r - 1) * 5 + score.f] as segment,
    case when score.m <= 2 or member.outside is null and member.monetary <= 0 then 'LOW' when score.m = 3 then 'MID'
      when score.m >= 4 then 'HIGH' end as value_tier,
    case when member.outside is null then member.as_of - member.last_day end as recency
  from app.segment_member member
  join app.segment_snapshot snapshot
    on snapshot.organization_id = member.organization_id and snapshot.as_of = member.as_of
  cross join lateral (
    select
      case when member.outside is null then 1 + width_bucket(member.last_day - 1, snapshot.last_day_cuts) end as r,
      case when member.outside is null then 1 + width_bucket(member.frequency - 1, snapshot.frequency_cuts) end as f,
      case when member.outside is null then 1 + width_bucket(member.monetary - 1, snapshot.monetary_cuts) end as m
  ) score
  where member.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.segment_standing to app_user;

-- What segments read of sales: returns that name their sale, by the day of that sale; and merged customers.
create index sale_named_return on app.sale (organization_id, returned_business_date, customer_id)
  include (business_date, total, completes_return) where returned_sale_id is not null and in_force;
create index customer_merged on app.customer (organization_id, merged_into_id) include (id) where merged_into_id is not null;
