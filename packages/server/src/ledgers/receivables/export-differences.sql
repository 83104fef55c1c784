-- The differences of debt-differences.sql with the customer's code and name and the document's code, for a list to take away.
-- reads: the tables of debt-differences.sql
-- writes: none
-- parameters: customer_id, only_different, most, after_size, after_id
select c.code as customer_code, c.name as customer_name, d."statedOn" as stated_on, d.ours, d.stated, d.difference, d.reason,
  e.code as document, d."sourceRow" as source_row
from (include './debt-differences.sql') d
join app.customer c on c.organization_id = :organization_id and c.id = d."customerId"
left join app.receivable_entry e on e.organization_id = :organization_id and e.id = d."documentId"
order by abs(d.difference) desc, d."customerId" desc
