-- The codes, cards and phones of a customer's search text (each word with a digit), so that one that was typed whole is
-- found as an equal, and not among all that hold it somewhere.
create function app.search_keys(search_text text) returns text[] language sql immutable parallel safe as $$
  select array(select word from unnest(string_to_array(search_text, ' ')) word where word ~ '[0-9]')
$$;
create index customer_search_keys on app.customer using gin (organization_id, app.search_keys(search_text));
