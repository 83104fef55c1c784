-- The codes and names that hold every word of $1, through the view that lets the index be used.
select coalesce(json_agg(json_build_object('id', id, 'code', code)), '[]')::text as json
from (
  select id, code from app.customer_search
  where search_text like all (select '%' || app.fold(word) || '%' from unnest(string_to_array($1, ' ')) word)
  order by name_sort, id limit 50
) found
