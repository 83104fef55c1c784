-- Known courses of the living by the product of their last fill, and whether one was
-- written by a transaction at or past :seen_before_xid.
-- reads: app.customer, app.refill_course
-- writes: none
-- parameters: refills_as_of, seen_before_xid
select course.last_product_id as product_id, count(*)::integer as courses,
  bool_or((course.xmin::text::bigint - :seen_before_xid::bigint) & 4294967295 < 2147483648) as written
from app.refill_course course join app.customer on customer.id = course.customer_id
where course.organization_id = :organization_id and course.as_of = :refills_as_of and course.long_term
  and customer.organization_id = :organization_id and customer.deceased_on is null
group by course.last_product_id
