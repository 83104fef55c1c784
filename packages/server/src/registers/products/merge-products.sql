-- New products, and of the changed ones the fields that the file has. Nothing is blanked; what a person
-- decided of a medicine stays. Its ingredients are looked for anew where what they are told by has changed.
-- reads: app.import_record, app.product, app.product_category
-- writes: app.product
-- parameters: import_id, after_row, through_row, now
insert into app.product as p (organization_id, id, sku, name, kind, category_id, brand, active_ingredient, strength, dosage_form,
  base_unit, defined_daily_dose_mg, price, cost, stock_minimum, stock_maximum, stated_route, prescription_only, controlled,
  days_supply_per_unit, stated_long_term, long_term, registration_number, status, import_id, source_row, created_at, updated_at)
select :organization_id, r.target_id, h.sku, h.name, coalesce(h.kind, k.kind, 'GOODS'), coalesce(c.id, k.category_id),
  coalesce(h.brand, k.brand), coalesce(h.active_ingredient, k.active_ingredient), coalesce(h.strength, k.strength),
  coalesce(h.dosage_form, k.dosage_form), coalesce(h.unit, k.base_unit),
  coalesce(h.defined_daily_dose_mg, k.defined_daily_dose_mg), coalesce(h.price, k.price), coalesce(h.cost, k.cost),
  coalesce(h.stock_minimum, k.stock_minimum), coalesce(h.stock_maximum, k.stock_maximum),
  coalesce(h.route, h.description->>'route', k.stated_route),
  case when 'prescription_only' = any (k.decided_fields) then k.prescription_only
    else coalesce((h.description->>'prescription_only')::boolean, k.prescription_only) end,
  case when 'controlled' = any (k.decided_fields) then k.controlled
    else coalesce((h.description->>'controlled')::boolean, k.controlled, false) end,
  case when 'days_supply' = any (k.decided_fields) then k.days_supply_per_unit
    else coalesce(round(1 / h.daily_units, 6), k.days_supply_per_unit) end,
  coalesce(h.long_term, k.stated_long_term),
  case when 'long_term' = any (k.decided_fields) then k.long_term else coalesce(h.long_term, k.long_term) end, coalesce(h.registration_number, k.registration_number), coalesce(h.status, k.status, 'ACTIVE'),
  :import_id::uuid, r.first_row, :now::timestamptz, :now::timestamptz
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(sku text, name text, kind text, category jsonb, brand text, price numeric,
  cost numeric, stock_minimum numeric, stock_maximum numeric, unit text, active_ingredient text, strength text,
  dosage_form text, defined_daily_dose_mg numeric, route text, description jsonb, daily_units numeric, long_term boolean, registration_number text, status text)
left join app.product k on k.organization_id = :organization_id and k.sku = h.sku
left join app.product_category c on c.organization_id = :organization_id and c.path = (
  select string_agg(n.name, ' >> ' order by n.place) from jsonb_array_elements_text(h.category) with ordinality n(name, place))
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
  and not r.record ? 'base_sku'
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
order by r.first_row
on conflict (organization_id, sku) do update set
  name = excluded.name, kind = excluded.kind, category_id = excluded.category_id, brand = excluded.brand,
  active_ingredient = excluded.active_ingredient, strength = excluded.strength, dosage_form = excluded.dosage_form,
  base_unit = excluded.base_unit, defined_daily_dose_mg = excluded.defined_daily_dose_mg, price = excluded.price, cost = excluded.cost, stock_minimum = excluded.stock_minimum,
  stock_maximum = excluded.stock_maximum, stated_route = excluded.stated_route,
  prescription_only = excluded.prescription_only, controlled = excluded.controlled,
  days_supply_per_unit = excluded.days_supply_per_unit, stated_long_term = excluded.stated_long_term,
  long_term = excluded.long_term, registration_number = excluded.registration_number,
  -- what the file says otherwise than the national feed is the file's from now on
  feed_fields = array(select f from unnest(p.feed_fields) f where not case f
      when 'active_ingredient' then excluded.active_ingredient is distinct from p.active_ingredient
      when 'strength' then excluded.strength is distinct from p.strength
      when 'dosage_form' then excluded.dosage_form is distinct from p.dosage_form
      else excluded.stated_route is distinct from p.stated_route end),
  medicine_list_version = case when (excluded.name, excluded.active_ingredient, excluded.strength, excluded.dosage_form, excluded.base_unit, excluded.stated_route, excluded.defined_daily_dose_mg)
    is not distinct from (p.name, p.active_ingredient, p.strength, p.dosage_form, p.base_unit, p.stated_route, p.defined_daily_dose_mg) then p.medicine_list_version end,
  status = excluded.status, updated_at = excluded.updated_at, version = p.version + 1
