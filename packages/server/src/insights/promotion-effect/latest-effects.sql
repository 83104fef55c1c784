-- Of each campaign what was found last up to a day: of these, or of all.
-- reads: app.campaign, app.promotion_effect
-- writes: none
-- parameters: ids, as_of, count
select effect.campaign_id as "campaignId", effect.as_of as "asOf", effect.computed_at as "computedAt", effect.design, effect.verdict,
  effect.profit, effect.profit_low as low, effect.profit_high as high, effect.p, effect.figures
from app.campaign
cross join lateral (
  select * from app.promotion_effect found
  where found.organization_id = :organization_id and found.campaign_id = campaign.id
    and (:as_of::date is null or found.as_of <= :as_of::date)
  order by found.as_of desc limit 1
) effect
where campaign.organization_id = :organization_id and (:ids::uuid[] is null or campaign.id = any(:ids::uuid[]))
order by campaign.starts_on desc, campaign.id
limit :count::integer
