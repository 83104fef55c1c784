-- A discount that two promotions give together is two rows, one of each: the first has the id of the line or the sale, the second
-- one of its own. What came back is off all figures of a row; returned is what it took off the discount.
alter table app.given_discount add column returned bigint not null default 0 check (returned >= 0);

-- What is bought and what is got are counted in these units, each product's own of that name; in base units where null.
alter table app.promotion
  add column buy_unit text check (buy_unit <> ''),
  add column get_unit text check (get_unit <> ''),
  add check (benefit = 'BUY_GET' or num_nonnulls(buy_unit, get_unit) = 0);

-- All that was given is matched anew.
delete from app.discount_matching;
