-- Who stands elsewhere than in an earlier snapshot, by where from and where to. Who wasn't there yet had no purchases;
-- who was merged meanwhile is the one she became.
-- reads: app.segment_standing
-- writes: none
-- parameters: as_of, since
select coalesce(earlier.segment, earlier.outside, 'NO_PURCHASES') as "from",
  coalesce(member.segment, member.outside) as "to", count(*)::integer as customers
from app.segment_standing member
left join app.segment_standing earlier
  on earlier.organization_id = :organization_id and earlier.as_of = :since and earlier.customer_id = member.customer_id
where member.organization_id = :organization_id and member.as_of = :as_of
  and coalesce(member.segment, member.outside) <> coalesce(earlier.segment, earlier.outside, 'NO_PURCHASES')
group by 1, 2
order by 3 desc, 1, 2
