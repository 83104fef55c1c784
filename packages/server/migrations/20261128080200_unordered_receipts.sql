-- Goods that come without a request are recorded by the supplier's invoice, which is recorded once while it is in force.
alter table app.purchase_receipt add invoice_number text;
create unique index purchase_receipt_invoice on app.purchase_receipt (organization_id, supplier_id, invoice_number)
  where invoice_number is not null and status = 'COMPLETED';
