-- The fill days of the given customers as of a day, newest first, each with what its supply follows from.
-- reads: none
-- writes: none
-- parameters: none
select medicine_key as "medicineKey", business_date as "businessDate", fills, quantity, product_id as "productId", method,
  supply, start_on as "startOn", end_on as "endOn", own_gaps as "ownGaps", own_days_per_unit as "ownDaysPerUnit",
  product_gaps as "productGaps", product_days_per_unit as "productDaysPerUnit", days_per_unit as "daysPerUnit"
from (include './fill-days.sql') fill_day
order by business_date desc
