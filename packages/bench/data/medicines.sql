-- A third of the products become medicines: of every twelve, one with days' supply for long-term use, one for long-term
-- use whose supply is learned, one of known supply and one of unknown. Two brands share a course. Parameters: organization.
update app.product set route = 'ORAL', ingredients_source = 'NAME', ingredients_confirmed = true,
  medicine_key = 'hoat-chat-' || (substr(sku, 3)::int / 24) || '-' || (substr(sku, 3)::int % 4) || '|ORAL',
  days_supply_per_unit = case when substr(sku, 3)::int % 4 in (0, 2) then 10 end,
  long_term = case when substr(sku, 3)::int % 4 in (0, 1) then true end
where organization_id = :organization and substr(sku, 3)::int % 12 < 4;
analyze app.product;
