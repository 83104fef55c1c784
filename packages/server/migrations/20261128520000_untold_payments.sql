-- What invoices of a file were paid with beyond cash, cards, wallets and transfers, where it has a column for each of
-- those: KiotViet's has none for vouchers. Of an invoice, minor units, and how much of it vouchers known to have been
-- used there explain; of an import, the invoices that it creates or changes with some, and both sums.
alter table app.import_record add column untold bigint, add column by_voucher bigint;
alter table app.import add column untold_sales integer, add column untold_amount bigint, add column voucher_amount bigint;
