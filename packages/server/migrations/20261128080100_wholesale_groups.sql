-- Groups of customers who are shops themselves: what they buy is for others, and nobody reminds them of a refill. With
-- those of a group are those of the groups below it.
create function app.names_wholesale(name text) returns boolean language sql immutable parallel safe as $$
  select ' ' || regexp_replace(lower(normalize(name, nfc)), '[[:punct:][:space:]]+', ' ', 'g') || ' '
    ~ ' (sỉ|bán sỉ|khách sỉ|bán buôn|khách buôn|đại lý|wholesale|wholesaler|wholesalers|reseller|resellers) '
$$;
alter table app.customer_group add wholesale boolean not null default false;
update app.customer_group set wholesale = true where app.names_wholesale(name);
