-- Days' supply comes in with product files too. What is there was decided by a person, and stays so.
update app.product set decided_fields = array(select distinct unnest(decided_fields || '{days_supply}') order by 1)
where days_supply_per_unit is not null;
-- How long-term use was told by a file; what a person decided goes before it, what the list of medicines says comes after.
alter table app.product add stated_long_term boolean;
comment on column app.product.decided_fields is 'What a person decided, which no import changes: ingredients (with the route), controlled, days_supply, long_term, prescription_only';
