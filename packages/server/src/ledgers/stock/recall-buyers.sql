-- Buyers of recalls, each person once: who was merged counts as the one they became, by the last contact. Who gave all
-- back, or whose sale was cancelled, before anybody called is none any more.
-- reads: app.recall_buyer, app.recall_purchase, app.customer, app.sale
-- writes: none
-- parameters: recall_ids
select distinct on (b.recall_id, coalesce(c.merged_into_id, c.id)) b.recall_id, b.id, b.state,
  coalesce(c.merged_into_id, c.id) as customer_id, p.certainty, p.bought_on,
  case b.state when 'TO_CONTACT' then 0 when 'NO_ANSWER' then 2 when 'REACHED' then 4 else 6 end
    + case p.certainty when 'CERTAIN' then 0 else 1 end as rank
from app.recall_buyer b
join app.customer c on c.organization_id = :organization_id and c.id = b.customer_id
left join (
  select p.recall_id, coalesce(c.merged_into_id, c.id) as customer_id, min(p.certainty) as certainty,
    max(s.business_date) as bought_on
  from app.recall_purchase p
  join app.customer c on c.organization_id = :organization_id and c.id = p.customer_id
  join app.sale s on s.organization_id = :organization_id and s.id = p.sale_id
  where p.organization_id = :organization_id and p.recall_id = any(:recall_ids::uuid[])
  group by p.recall_id, coalesce(c.merged_into_id, c.id)
) p on p.recall_id = b.recall_id and p.customer_id = coalesce(c.merged_into_id, c.id)
where b.organization_id = :organization_id and b.recall_id = any(:recall_ids::uuid[])
  and (p.customer_id is not null or b.state <> 'TO_CONTACT')
order by b.recall_id, coalesce(c.merged_into_id, c.id), b.contacted_at desc nulls last, b.id
