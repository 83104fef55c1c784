-- How something was set until it was changed: what has nothing here is as it always was. `until` is when it was changed.
create table app.past_setting (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- whose: a lot's, a product's (at a branch), a supplier's; of none of them it is the organization's
  batch_id uuid,
  product_id uuid,
  branch_id uuid,
  supplier_id uuid,
  -- by column
  was jsonb not null,
  until timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, batch_id) references app.batch (organization_id, id),
  foreign key (organization_id, product_id) references app.product (organization_id, id),
  foreign key (organization_id, branch_id) references app.branch (organization_id, id),
  foreign key (organization_id, supplier_id) references app.supplier (organization_id, id)
);
create index on app.past_setting (organization_id, until);
call app.protect('app.past_setting', 'select, insert');
call app.limit_to_branches('app.past_setting');

-- Keeps the named columns as they were, whoever changes them; at the time that the server says it is.
create function app.keep_past_setting() returns trigger language plpgsql as $$
declare
  old_row constant jsonb := to_jsonb(old);
begin
  insert into app.past_setting (organization_id, batch_id, product_id, branch_id, supplier_id, was, until)
  select case tg_table_name when 'organization' then old_row ->> 'id' else old_row ->> 'organization_id' end::uuid,
    case tg_table_name when 'batch' then old_row ->> 'id' end::uuid,
    case tg_table_name when 'product' then old_row ->> 'id' when 'stock_item' then old_row ->> 'product_id' end::uuid,
    case tg_table_name when 'stock_item' then old_row ->> 'branch_id' end::uuid,
    case tg_table_name when 'supplier' then old_row ->> 'id' end::uuid,
    jsonb_object_agg(kept, old_row -> kept),
    coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
  from unnest(tg_argv) kept;
  return null;
end $$;

create trigger keep_hold after update of hold on app.batch for each row
  when (old.hold is distinct from new.hold)
  execute function app.keep_past_setting('hold');
create trigger keep_ordering after update of supplier_id, order_pack, order_minimum, stock_minimum, stock_maximum
  on app.product for each row
  when ((old.supplier_id, old.order_pack, old.order_minimum, old.stock_minimum, old.stock_maximum)
    is distinct from (new.supplier_id, new.order_pack, new.order_minimum, new.stock_minimum, new.stock_maximum))
  execute function app.keep_past_setting('supplier_id', 'order_pack', 'order_minimum', 'stock_minimum', 'stock_maximum');
create trigger keep_levels after update of minimum, maximum on app.stock_item for each row
  when ((old.minimum, old.maximum) is distinct from (new.minimum, new.maximum))
  execute function app.keep_past_setting('minimum', 'maximum');
create trigger keep_lead_time after update of lead_time_days on app.supplier for each row
  when (old.lead_time_days is distinct from new.lead_time_days)
  execute function app.keep_past_setting('lead_time_days');
create trigger keep_policy after update of service_level_percent, review_days, lead_time_days on app.organization for each row
  when ((old.service_level_percent, old.review_days, old.lead_time_days)
    is distinct from (new.service_level_percent, new.review_days, new.lead_time_days))
  execute function app.keep_past_setting('service_level_percent', 'review_days', 'lead_time_days');
