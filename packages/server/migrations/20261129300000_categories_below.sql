-- Some categories of products and all below them, of the organization at hand: what a promotion, a coupon or a campaign of these
-- categories is about.
create function app.categories_below(p_ids uuid[]) returns table (id uuid) language sql stable parallel safe rows 20 as $$
  with recursive below as (
    select c.id from app.product_category c
    where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.id = any (p_ids)
    union
    select c.id from below b
    join app.product_category c on c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      and c.parent_id = b.id
  )
  select below.id from below
$$;
