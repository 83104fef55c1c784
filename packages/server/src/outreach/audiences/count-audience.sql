-- How many of an audience are in, and how many are left out for each reason.
-- reads: the tables of audience.sql
-- writes: none
-- parameters: as_of, campaign_id, channel, starts_on, ends_on, places, value_tiers, group_ids, category_ids, branch_ids, within_days, debt
select reason, count(*)::integer as customers from (include './audience.sql') person group by 1
