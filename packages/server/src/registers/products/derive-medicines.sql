-- What follows from the confirmed ingredients and route of products: the key of their courses, the ATC code, special
-- control, long-term use, and the days that a plain tablet lasts by the WHO's defined daily dose, where a file told it.
-- What a person decided stays.
-- reads: app.product, app.product_ingredient
-- writes: app.product
-- parameters: list, product_ids
with
listed as materialized (
  select * from jsonb_to_recordset(:list::jsonb->'ingredients') as l(name text, key text, atc text, route text, controlled boolean, "longTerm" boolean)
),
held as (
  select p.id, p.route, p.base_unit, p.defined_daily_dose_mg, string_agg(i.ingredient, '+' order by i.ingredient) as ingredients, count(*) as number,
    bool_or(l.controlled) as controlled, bool_and(coalesce(l."longTerm" and l.route = p.route, false)) as long_term,
    regexp_match(min(i.strength), '^([0-9]+(?:[.,][0-9]+)?)\s?(mcg|mg|g)$', 'i') as strength
  from app.product p
  join app.product_ingredient i on i.organization_id = :organization_id and i.product_id = p.id
  left join listed l on l.name = i.ingredient
  where p.organization_id = :organization_id and p.id = any (:product_ids::uuid[]) and p.ingredients_confirmed
  group by p.organization_id, p.id
),
known as (
  select held.*, case when l.route = held.route then l.atc end as atc,
    case when number = 1 and held.route = 'ORAL' and coalesce(app.fold(base_unit), 'vien') like 'vien%' then
      replace(strength[1], ',', '.')::numeric * case lower(strength[2]) when 'g' then 1000 when 'mcg' then 0.001 else 1 end
        / held.defined_daily_dose_mg
    end as days
  from held
  left join listed l on l.key = held.ingredients
)
update app.product p set
  medicine_key = case when known.route is not null then known.ingredients || '|' || known.route end,
  atc_code = known.atc,
  controlled = case when 'controlled' = any (p.decided_fields) then p.controlled else p.controlled or coalesce(known.controlled, false) end,
  long_term = case when 'long_term' = any (p.decided_fields) then p.long_term
    else coalesce(p.stated_long_term, case when known.long_term then true end) end,
  assumed_days_per_unit = case when round(known.days, 6) between 0.000001 and 3650 then round(known.days, 6) end
from (select unnest(:product_ids::uuid[]) as id) given left join known on known.id = given.id
where p.organization_id = :organization_id and p.id = given.id
