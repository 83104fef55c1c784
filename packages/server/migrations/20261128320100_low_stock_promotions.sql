-- What campaigns and promotions added is no base demand. weeks_promoted: weeks of the history on which one of the product was on;
-- promotion_quantity: base units that were taken out of what it sold, as campaigns were found to have added them.
alter table app.low_stock_item
  add column weeks_promoted integer not null default 0 check (weeks_promoted >= 0),
  add column promotion_quantity numeric(18, 6) not null default 0 check (promotion_quantity >= 0);
