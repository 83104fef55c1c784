-- What a text names that is sold on prescription only: the ingredients of such medicines, by any of their names, and what
-- their products are called before the strength. A name that goods without prescription have too is none.
-- reads: app.product, app.product_ingredient
-- writes: none
-- parameters: words
with name as (
  select app.fold(given.name) as folded, given.name, coalesce(product.prescription_only, false) as prescribed
  from app.product
  cross join lateral (
    select ingredient as name from app.product_ingredient
    where organization_id = :organization_id and product_id = product.id
    union all
    select matched_words from app.product_ingredient
    where organization_id = :organization_id and product_id = product.id and matched_words is not null
    union all
    select trim(regexp_replace(product.name, '[0-9(].*$', ''))
  ) given
  where product.organization_id = :organization_id and length(given.name) >= 4
)
select min(name) as name
from name
where position(' ' || regexp_replace(folded, '[^a-z0-9]+', ' ', 'g') || ' '
  in ' ' || regexp_replace(app.fold(:words), '[^a-z0-9]+', ' ', 'g') || ' ') > 0
group by folded
having bool_and(prescribed)
order by folded
