-- As a file of the pharmacy's told it, in mg: the WHO's index may not be passed on with this software.
alter table app.product add defined_daily_dose_mg numeric(18, 6) check (defined_daily_dose_mg > 0);
-- Was worked out with a list that came along.
update app.product set assumed_days_per_unit = null where assumed_days_per_unit is not null;
