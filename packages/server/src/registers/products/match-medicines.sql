-- Ingredients and route of products that the present list was not tried on: from the file's own column, which stands at
-- once, or proposed from the name. What a person decided stays. Names are compared as runs of letters and of digits
-- without diacritics; of overlapping words the longest counts. A part of the file's column (they are joined by +, & ; or
-- a comma) that no word fits is an ingredient under its own name; a name with such a part, or with signs that it holds
-- more than it names, proposes nothing.
-- reads: app.product, app.product_ingredient
-- writes: app.product, app.product_ingredient
-- parameters: list, version
with
word as materialized (
  select w.kind, w.tokens, w.tokens[1] as first, cardinality(w.tokens) as size, w.ingredients, w.route, w.rank
  from jsonb_to_recordset(:list::jsonb->'words') as w(kind text, tokens text[], ingredients text[], route text, rank integer)
),
product as materialized (
  select p.id, p.name, p.strength, p.stated_route, p.active_ingredient is not null as stated,
    'active_ingredient' = any (p.feed_fields) as fed,
    coalesce(p.active_ingredient, p.name) as ingredients, concat_ws(' ', p.dosage_form, p.name, p.base_unit) as form
  from app.product p
  where p.organization_id = :organization_id and p.kind = 'GOODS' and p.medicine_list_version is distinct from :version
    and not 'ingredients' = any (p.decided_fields)
),
-- zinc (kẽm) and cream (kem), iron (sắt) and close (sát) are one without diacritics
text as (
  select product.id, kind, product.stated, replace(replace(translate(normalize(text, nfc), 'ẼẮKMST', 'ẽắkmst'), 'kẽm', ' zinc '), 'sắt', ' iron ') as text
  from product cross join lateral (values ('INGREDIENT', ingredients), ('FORM', form)) told(kind, text)
),
token as materialized (
  select text.id, text.kind, part.place as part, m.match[1] as token,
    (row_number() over (partition by text.id, text.kind order by part.place, m.place))::integer as position
  from text
  cross join lateral regexp_split_to_table(text.text,
    case when text.kind = 'FORM' then '\n' when text.stated then '[+&;]|,(?![0-9])' else '[+&;]' end) with ordinality part(text, place)
  cross join lateral regexp_matches(app.fold(part.text), '[a-z]+|[0-9]+', 'g') with ordinality m(match, place)
),
line as materialized (
  select id, kind, array_agg(token order by position) as tokens from token group by id, kind
),
found as materialized (
  select token.id, word.kind, word.ingredients, word.route, word.rank, word.size, array_to_string(word.tokens, ' ') as words,
    token.position as starts, token.position + word.size - 1 as ends
  from token
  join word on word.first = token.token and (word.kind = 'INGREDIENT') = (token.kind = 'INGREDIENT')
  join line on line.id = token.id and line.kind = token.kind
  where line.tokens[token.position : token.position + word.size - 1] = word.tokens
),
named as materialized (
  select found.* from found
  where found.kind = 'INGREDIENT' and not exists (
    select from found other
    where other.id = found.id and other.kind = 'INGREDIENT' and other.starts <= found.ends and other.ends >= found.starts
      and (other.size > found.size or other.size = found.size and other.starts < found.starts))
),
unnamed as materialized (
  select token.id, min(token.position) as starts, string_agg(token.token, ' ' order by token.position) as words
  from token
  left join named on named.id = token.id and token.position between named.starts and named.ends
  where token.kind = 'INGREDIENT'
  group by token.id, token.part
  having bool_and(named.id is null) and bool_or(token.token ~ '[a-z]')
),
told as (
  select id, bool_or(kind = 'NO_MEDICINE') as no_medicine, bool_or(kind = 'MORE_THAN_NAMED') as more,
    (array_agg(route order by rank, size desc, starts) filter (where kind = 'ROUTE'))[1] as route
  from found where kind <> 'INGREDIENT' group by id
),
strength as (
  select product.id, array_agg(m.match[1] order by m.place) as told
  from product
  cross join lateral regexp_matches(coalesce(product.strength, product.name),
    '([0-9]+(?:[.,][0-9]+)?\s?(mcg|mg|g|iu|ui|%)(?![a-z])(?:/[0-9]*(?:[.,][0-9]+)?\s?(ml|liều))?)', 'gi') with ordinality m(match, place)
  group by product.id
),
judged as materialized (
  select product.id, product.stated, product.fed, product.stated_route, told.route as told_route, strength.told as strengths,
    product.stated or held.number > 0 and gap.id is null and told.no_medicine is not true
      and not (held.number = 1 and (told.more is true
        or product.name ~* '[0-9]\s*(mg|mcg|g|iu|ui)?\s*/\s*[0-9]+([.,][0-9]+)?\s*(mg|mcg|iu|ui)')) as holds_it
  from product
  left join told on told.id = product.id
  left join strength on strength.id = product.id
  left join (
    select named.id, count(distinct i.ingredient) as number from named cross join lateral unnest(named.ingredients) i(ingredient)
    group by named.id) held on held.id = product.id
  left join (select distinct id from unnamed) gap on gap.id = product.id
),
ingredient as materialized (
  select one.id, one.ingredient, (array_agg(one.words order by one.starts))[1] as words,
    row_number() over (partition by one.id order by min(one.starts), one.ingredient) as place,
    count(*) over (partition by one.id) as number
  from (
    select named.id, named.starts, i.ingredient, named.words from named cross join lateral unnest(named.ingredients) i(ingredient)
    union all select unnamed.id, unnamed.starts, left(unnamed.words, 200), unnamed.words from unnamed
  ) one
  join judged on judged.id = one.id and judged.holds_it
  group by one.id, one.ingredient
),
usual as (
  select ingredient.id, min(l.route) as route
  from ingredient
  join jsonb_to_recordset(:list::jsonb->'ingredients') as l(name text, route text) on l.name = ingredient.ingredient
  group by ingredient.id
),
route as (
  select judged.id, coalesce(judged.stated_route, case judged.told_route
      when 'PATCH' then case when usual.route = 'TRANSDERMAL' then 'TRANSDERMAL' else 'TOPICAL' end
      when '' then null else coalesce(judged.told_route, usual.route) end) as route
  from judged left join usual on usual.id = judged.id
  where judged.holds_it
),
dropped as (
  delete from app.product_ingredient k using judged
  where k.organization_id = :organization_id and k.product_id = judged.id
    and not exists (select from ingredient where ingredient.id = k.product_id and ingredient.ingredient = k.ingredient)
),
written as (
  insert into app.product_ingredient as k (organization_id, product_id, ingredient, strength, matched_words, place)
  select :organization_id, i.id, i.ingredient,
    case when i.number = 1 or i.number = cardinality(judged.strengths) then judged.strengths[i.place] end, i.words, i.place
  from ingredient i join judged on judged.id = i.id
  on conflict (organization_id, product_id, ingredient) do update
    set strength = excluded.strength, matched_words = excluded.matched_words, place = excluded.place
)
update app.product p set
  route = route.route,
  ingredients_source = case when judged.holds_it then case when judged.fed then 'FEED' when judged.stated then 'FILE' else 'NAME' end end,
  ingredients_confirmed = judged.stated and judged.holds_it,
  medicine_key = null,
  medicine_list_version = :version
from judged left join route on route.id = judged.id
where p.organization_id = :organization_id and p.id = judged.id
returning p.id
