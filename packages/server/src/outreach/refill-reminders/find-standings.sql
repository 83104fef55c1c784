-- Where some open reminders stand.
-- reads: the tables of standings.sql
-- writes: none
-- parameters: as_of, today, ids
select id, worklist_group as "group", excluded from (include './standings.sql') standing where id = any(:ids::uuid[])
