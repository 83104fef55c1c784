-- What the national feed says of products: their registration number, and what nobody else says of their ingredients,
-- strength, form and route. Ingredients are looked for anew where what they are told by has changed.
-- reads: app.import_record, app.product
-- writes: app.product
-- parameters: import_id, after_row, through_row, now
with told as materialized (
  select r.target_id as id, h.registration_number, md5(concat(r.record - array['product_id', 'same_name'], r.lines_hash)) as hash,
    case when may.fill_ingredient then h.active_ingredient end as active_ingredient,
    case when may.fill_strength then h.strength end as strength,
    case when may.fill_form then h.dosage_form end as dosage_form,
    case when may.fill_route then h.route end as route
  from app.import_record r
  join app.product k on k.organization_id = :organization_id and k.id = r.target_id
  cross join lateral jsonb_to_record(r.record) as h(registration_number text, active_ingredient text, strength text, dosage_form text, route text)
  cross join lateral (
    select k.active_ingredient is null or 'active_ingredient' = any (k.feed_fields) as fill_ingredient,
      k.strength is null or 'strength' = any (k.feed_fields) as fill_strength,
      k.dosage_form is null or 'dosage_form' = any (k.feed_fields) as fill_form,
      k.stated_route is null or 'route' = any (k.feed_fields) as fill_route
  ) may
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action = 'CHANGE'
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
)
update app.product p set
  registration_number = coalesce(t.registration_number, p.registration_number),
  active_ingredient = coalesce(t.active_ingredient, p.active_ingredient), strength = coalesce(t.strength, p.strength),
  dosage_form = coalesce(t.dosage_form, p.dosage_form), stated_route = coalesce(t.route, p.stated_route),
  feed_fields = array(
    select unnest(p.feed_fields)
    union select 'active_ingredient' where t.active_ingredient is not null
    union select 'strength' where t.strength is not null
    union select 'dosage_form' where t.dosage_form is not null
    union select 'route' where t.route is not null
    order by 1),
  medicine_list_version = case when coalesce(t.active_ingredient, p.active_ingredient) is not distinct from p.active_ingredient
      and coalesce(t.strength, p.strength) is not distinct from p.strength
      and coalesce(t.dosage_form, p.dosage_form) is not distinct from p.dosage_form
      and coalesce(t.route, p.stated_route) is not distinct from p.stated_route then p.medicine_list_version end,
  feed_hash = t.hash, updated_at = :now::timestamptz, version = p.version + 1
from told t
where p.organization_id = :organization_id and p.id = t.id
