-- Staff of named branches see and change the stock of these.
call app.limit_to_branches('app.stock_item');
call app.limit_to_branches('app.stock_movement');
call app.limit_to_branches('app.stock_level');

-- A transfer is a document of both its branches; what it moved there is its movements.
create policy branches on app.stock_document as restrictive using (
  coalesce(branch_id = any ((select nullif(current_setting('app.branch_ids', true), ''))::uuid[]), true)
  or coalesce(to_branch_id = any ((select nullif(current_setting('app.branch_ids', true), ''))::uuid[]), false));

-- What a product has at each branch; what has to be settled.
create index on app.stock_item (organization_id, product_id, branch_id);
create index on app.stock_level (organization_id, branch_id, product_id) where quantity < 0;
create index on app.batch (organization_id, product_id) where hold is not null;
