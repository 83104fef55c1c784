-- What the rows of one customer, product or invoice say together. The hash knows the lines in any order, each as often as
-- it occurs: two identical lines are two. A line without a lot counts as it did before there were any.
-- reads: app.staged_row
-- writes: app.import_record
-- parameters: import_id, lanes, lane (these of the keys by their hash; lanes is a power of two)
insert into app.import_record (organization_id, import_id, first_row, last_row, row_count, key, record, amount, lines_hash,
  negative_lines, positive_lines, faulty, file_hash)
select :organization_id, :import_id::uuid, min(s.row_number), max(s.row_number), count(*), s.key,
  coalesce(min(s.record), '{}')::jsonb, sum(s.amount),
  case when count(coalesce(s.product_sku, s.detail, s.lot, s.quantity::text)) > 0 then md5(string_agg(concat(s.product_sku, e'\x1f', s.unit_name, e'\x1f', s.quantity, e'\x1f', s.unit_price, e'\x1f', s.amount, e'\x1f', s.note,
      e'\x1f' || s.lot, e'\x1d' || s.expires_on, e'\x1c' || s.detail, case when s.product_sku is null then e'\x1b' || s.product_name end), e'\x1e'
    order by s.product_sku, s.amount, s.quantity, s.unit_price, s.unit_name, s.note, s.lot, s.expires_on, s.detail, s.product_name)) end,
  count(*) filter (where s.quantity < 0), count(*) filter (where s.quantity > 0),
  bool_or(s.left_out) or min(s.record) is distinct from max(s.record), min(s.file_hash)
from app.staged_row s
where s.import_id = :import_id::uuid and s.key is not null and hashtext(s.key) & (:lanes::integer - 1) = :lane::integer
group by s.key
