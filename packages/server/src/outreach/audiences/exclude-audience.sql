-- Writes down who of an audience is left out and why; gives the others.
-- reads: the tables of audience.sql
-- writes: app.campaign_exclusion
-- parameters: as_of, campaign_id, channel, starts_on, ends_on, places, value_tiers, group_ids, category_ids, branch_ids, within_days, debt
with
person as materialized (include './audience.sql'),
excluded as (
  insert into app.campaign_exclusion (organization_id, campaign_id, customer_id, reason)
  select :organization_id, :campaign_id::uuid, id, reason from person where reason is not null
)
select id from person where reason is null
