-- Staff of named branches see what runs out there, and see to its alerts; of a transfer, both branches are theirs.
call app.limit_to_branches('app.low_stock_item');
call app.limit_to_branches('app.low_stock_batch');
call app.limit_to_branches('app.stock_alert');
create policy branches on app.low_stock_transfer as restrictive using (coalesce(
  from_branch_id = any ((select nullif(current_setting('app.branch_ids', true), ''))::uuid[])
  and to_branch_id = any ((select nullif(current_setting('app.branch_ids', true), ''))::uuid[]), true));

-- The timetable, a page at a time; a product at its branches; what expires first.
create index on app.low_stock_item (organization_id, as_of, (coalesce(runs_out_on, '9999-12-31'::date)), branch_id, product_id);
create index on app.low_stock_item (organization_id, as_of, product_id);
drop index app.low_stock_item_organization_id_as_of_runs_out_on_idx;
create index on app.low_stock_batch (organization_id, as_of, expires_on, branch_id, batch_id);
