-- What happened to a person's health, beside what stands for long: symptoms, diagnoses and treatments, each of a day; and
-- the day on which somebody wants to see her again because of it.
alter table app.health_fact drop constraint health_fact_kind_check;
alter table app.health_fact
  add constraint health_fact_kind_check
    check (kind in ('ALLERGY', 'CONDITION', 'MEDICATION', 'SYMPTOM', 'DIAGNOSIS', 'TREATMENT')),
  add follow_up_on date,
  add check (kind not in ('SYMPTOM', 'DIAGNOSIS', 'TREATMENT') or since is not null),
  add check (follow_up_on > since);
create index on app.health_fact (organization_id, follow_up_on) where follow_up_on is not null;

-- A visit is asked for by a prescription or by an entry of the history.
alter table app.refill_reminder add health_fact_id uuid;
alter table app.refill_reminder drop constraint refill_reminder_check;
alter table app.refill_reminder
  add foreign key (organization_id, health_fact_id) references app.health_fact (organization_id, id),
  add constraint refill_reminder_check check (case kind when 'REFILL' then num_nulls(medicine_key, run_out_on, last_fill_on) = 0
    else visit_on is not null and num_nonnulls(prescription_id, health_fact_id) = 1 end);
create unique index refill_reminder_fact_visit on app.refill_reminder (organization_id, health_fact_id)
  where kind = 'FOLLOW_UP' and health_fact_id is not null;
