-- A member is one row for as long as her figures stay: it holds in every snapshot whose as-of lies between its two days,
-- both inclusive; to_day is infinity where no later snapshot says otherwise. Of a customer no two rows hold on one day,
-- each from_day is the as-of of a snapshot, and each to_day the day before one, so that any day between two snapshots
-- finds the rows of the earlier.
drop view app.segment_standing;
alter table app.segment_member rename to segment_member_of_day;
alter table app.segment_member_of_day rename constraint segment_member_pkey to segment_member_of_day_pkey;

create table app.segment_member (
  organization_id uuid not null,
  customer_id uuid not null,
  from_day date not null,
  to_day date not null,
  last_day date,
  frequency integer not null,
  monetary bigint not null,
  outside text check (outside in ('LAPSED', 'NO_PURCHASES')),
  -- by the last day: the rows of the newest snapshot, all of infinity, lie together, and those of no older one before them
  primary key (organization_id, to_day, customer_id, from_day),
  check (from_day <= to_day)
) with (fillfactor = 90);
call app.protect('app.segment_member', 'select, insert, update, delete');

-- Rows of snapshots that follow one another with the same figures become one.
with
numbered as (
  select organization_id, as_of, row_number() over days as n, lead(as_of) over days as next
  from app.segment_snapshot window days as (partition by organization_id order by as_of)
),
placed as (
  select member.*, n, next, n - row_number() over (
    partition by organization_id, customer_id, last_day, frequency, monetary, outside order by as_of) as island
  from app.segment_member_of_day member join numbered using (organization_id, as_of)
)
insert into app.segment_member (organization_id, customer_id, from_day, to_day, last_day, frequency, monetary, outside)
select organization_id, customer_id, min(as_of), max(coalesce(next - 1, 'infinity')), last_day, frequency, monetary, outside
from placed
group by organization_id, customer_id, last_day, frequency, monetary, outside, island;

drop table app.segment_member_of_day;

-- Members of a snapshot with their recency (days), scores, segment and value tier by its cuts and rules; null outside
-- the cells. width_bucket counts the cuts up to a value, hence the value before.
create view app.segment_standing with (security_invoker = true) as
  select snapshot.organization_id, snapshot.as_of, member.customer_id, member.last_day, member.frequency, member.monetary,
    member.outside, score.r, score.f, score.m, snapshot.cell_segments[(score.r - 1) * 5 + score.f] as segment,
    case when score.m <= 2 or member.outside is null and member.monetary <= 0 then 'LOW' when score.m = 3 then 'MID'
      when score.m >= 4 then 'HIGH' end as value_tier,
    case when member.outside is null then snapshot.as_of - member.last_day end as recency
  from app.segment_snapshot snapshot
  join app.segment_member member on member.organization_id = snapshot.organization_id
    and member.from_day <= snapshot.as_of and member.to_day >= snapshot.as_of
  cross join lateral (
    select
      case when member.outside is null then 1 + width_bucket(member.last_day - 1, snapshot.last_day_cuts) end as r,
      case when member.outside is null then 1 + width_bucket(member.frequency - 1, snapshot.frequency_cuts) end as f,
      case when member.outside is null then 1 + width_bucket(member.monetary - 1, snapshot.monetary_cuts) end as m
  ) score
  where snapshot.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.segment_standing to app_user;
