-- What each staged product, or further unit of one, means against what is known. A cell that is empty says nothing.
-- reads: app.import_record, app.product, app.product_unit, app.product_category
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with incoming as materialized (
  select r.first_row, h.*
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(sku text, base_sku text, name text, kind text, category jsonb, brand text,
    barcode text, price numeric, cost numeric, stock_minimum numeric, stock_maximum numeric, unit text, factor numeric,
    active_ingredient text, strength text, dosage_form text, defined_daily_dose_mg numeric, route text, description jsonb,
    daily_units numeric, long_term boolean, registration_number text, status text)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
compared as materialized (
  select i.first_row, p.id,
    case
      when u.id is null or i.base_sku is null and p.id is null then 'CREATE'
      when b.sku <> coalesce(i.base_sku, i.sku) or i.unit <> u.name or i.price is distinct from u.price and i.price is not null
        or i.barcode is distinct from u.barcode and i.barcode is not null
        or i.base_sku is not null and i.factor <> u.factor
        then 'CHANGE'
      when i.base_sku is null and (
        i.name <> p.name or i.kind <> p.kind or i.status <> p.status
        or i.brand is distinct from p.brand and i.brand is not null
        or i.price is distinct from p.price and i.price is not null
        or i.cost is distinct from p.cost and i.cost is not null
        or i.stock_minimum is distinct from p.stock_minimum and i.stock_minimum is not null
        or i.stock_maximum is distinct from p.stock_maximum and i.stock_maximum is not null
        or i.unit is distinct from p.base_unit and i.unit is not null
        or i.active_ingredient is distinct from p.active_ingredient and i.active_ingredient is not null
        or i.strength is distinct from p.strength and i.strength is not null
        or i.dosage_form is distinct from p.dosage_form and i.dosage_form is not null
        or i.defined_daily_dose_mg is distinct from p.defined_daily_dose_mg and i.defined_daily_dose_mg is not null
        or coalesce(i.route, i.description->>'route') is distinct from p.stated_route and coalesce(i.route, i.description->>'route') is not null
        or (i.description->>'prescription_only')::boolean is distinct from p.prescription_only and i.description ? 'prescription_only'
          and not 'prescription_only' = any (p.decided_fields)
        or (i.description->>'controlled')::boolean is distinct from p.controlled and i.description ? 'controlled'
          and not 'controlled' = any (p.decided_fields)
        or round(1 / i.daily_units, 6) is distinct from p.days_supply_per_unit and i.daily_units is not null
          and not 'days_supply' = any (p.decided_fields)
        or i.long_term is distinct from p.stated_long_term and i.long_term is not null
        or i.registration_number is distinct from p.registration_number and i.registration_number is not null
        or i.category is not null and c.path is distinct from
          (select string_agg(n.name, ' >> ' order by n.place) from jsonb_array_elements_text(i.category) with ordinality n(name, place)))
        then 'CHANGE'
      else 'SKIP'
    end as action
  from incoming i
  left join app.product_unit u on u.organization_id = :organization_id and u.sku = i.sku
  left join app.product b on b.organization_id = :organization_id and b.id = u.product_id
  left join app.product p on p.organization_id = :organization_id and p.sku = i.sku and i.base_sku is null
  left join app.product_category c on c.organization_id = :organization_id and c.id = p.category_id
)
update app.import_record r set action = c.action, target_id = coalesce(c.id, uuidv7())
from compared c
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = c.first_row
