-- How gross profit gathers on few customers, as of a business date: of the customers with a purchase in the window, best
-- profit first, the best tenth, the best two tenths, and so on. Figures of a row are of all these customers together.
-- profit is net less cost of goods, of lines whose cost is known; known_net is their net, estimated_net that part of it
-- whose cost is the product's own and not that of the sale.
create table app.segment_concentration (
  organization_id uuid not null,
  as_of date not null,
  tenth integer not null check (tenth between 1 and 10),
  customers integer not null,
  net bigint not null,
  known_net bigint not null,
  estimated_net bigint not null,
  profit bigint not null,
  from_day date not null,
  computed_at timestamptz(3) not null,
  primary key (organization_id, as_of, tenth)
);
call app.protect('app.segment_concentration', 'select, insert, delete');
