-- What was paid, by method as far as the file tells: the rest is UNKNOWN.
-- reads: app.staged_invoice
-- writes: app.sale_payment
-- parameters: import_id, after_row, through_row
insert into app.sale_payment (organization_id, sale_id, method, amount)
select :organization_id, i.target_id, p.method, p.amount
from app.staged_invoice i
cross join lateral (values
  ('CASH', i.cash), ('CARD', i.card), ('WALLET', i.wallet), ('TRANSFER', i.transfer), ('OTHER', i.other),
  ('UNKNOWN', i.paid - i.cash - i.card - i.wallet - i.transfer - i.other)) p(method, amount)
where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty
  and (i.action in ('CREATE', 'CHANGE') or i.action = 'COMPLETE' and i.record ?| array['cash', 'card', 'wallet', 'transfer'])
  and i.first_row > :after_row::integer and i.first_row <= :through_row::integer and p.amount <> 0
order by i.first_row
