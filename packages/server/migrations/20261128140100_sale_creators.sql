-- Who entered a sale at the till, by the name that the file tells; created_by is the person who recorded it here.
alter table app.sale add column creator text;
grant update (creator) on app.sale to app_user;

-- As before, with the creator.
create or replace view app.staged_invoice with (security_invoker = true) as
with signed as (
  select r.organization_id, r.import_id, r.first_row, r.last_row, r.key, r.faulty, r.action, r.target_id, r.previous_id,
    r.record, r.lines_hash, r.file_hash, r.negative_lines, r.positive_lines, h.*,
    case when r.negative_lines > 0 and r.positive_lines = 0
      or r.negative_lines + r.positive_lines = 0 and h.total < 0 then -1 else 1 end as sign,
    r.amount as lines_amount
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(code text, branch text, sold_at timestamp, status text,
    customer_code text, customer_name text, seller text, channel text, note text, creator text,
    subtotal bigint, discount bigint, tax bigint, surcharge bigint, total bigint, paid bigint,
    cash bigint, card bigint, wallet bigint, transfer bigint, points bigint)
  where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
),
parts as (
  select s.*,
    sign * coalesce(s.subtotal, s.lines_amount, s.total + coalesce(s.discount, 0) - coalesce(s.tax, 0) - coalesce(s.surcharge, 0)) as full_subtotal,
    coalesce(s.cash, 0) + coalesce(s.card, 0) + coalesce(s.wallet, 0) + coalesce(s.transfer, 0) as methods
  from signed s
),
gaps as (
  select p.*,
    sign * p.total - (p.full_subtotal + sign * (coalesce(p.tax, 0) + coalesce(p.surcharge, 0) - coalesce(p.discount, 0))) as gap
  from parts p
)
select g.organization_id, g.import_id, g.first_row, g.last_row, g.key, g.faulty, g.action, g.target_id, g.previous_id,
  g.record, g.lines_hash, g.negative_lines, g.positive_lines, g.sign,
  case when g.sign < 0 then 'RETURN' else 'SALE' end as kind,
  g.code, g.branch, g.sold_at as local_time, g.status, g.customer_code, g.customer_name, g.seller, g.channel, g.note,
  g.sign * g.lines_amount as lines_amount,
  g.full_subtotal as subtotal,
  g.sign * coalesce(g.discount, 0) + case when g.gap < 0 and not g.record ? 'discount' then -g.gap else 0 end as discount,
  g.sign * coalesce(g.surcharge, 0) + case when g.gap > 0 and not g.record ? 'surcharge' then g.gap else 0 end as surcharge,
  g.sign * coalesce(g.tax, 0) as tax,
  g.sign * g.total as total,
  g.sign * g.paid as paid,
  g.gap <> 0 and g.record ? (case when g.gap > 0 then 'surcharge' else 'discount' end) as gapes,
  g.total - g.sign * g.gap as parts_total,
  g.methods,
  g.sign * coalesce(g.cash, 0) as cash, g.sign * coalesce(g.card, 0) as card, g.sign * coalesce(g.wallet, 0) as wallet,
  g.sign * coalesce(g.transfer, 0) as transfer,
  case when g.paid <> g.methods and g.paid = g.methods + coalesce(g.points, 0) then g.sign * g.points else 0 end as other,
  g.record->>'subtotal' is null and g.lines_amount is null as is_subtotal_assumed,
  g.file_hash, g.creator
from gaps g;
