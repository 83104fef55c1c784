-- Why a reminder of a refill was closed without a purchase: a duplicate of the survivor's when customers were merged, its
-- course is none (any more), or it ran out too long ago. The first two say nothing about whether somebody came back.
alter table app.refill_reminder
  add closed_because text check (closed_because in ('MERGED', 'NO_COURSE', 'TOO_LATE')),
  add check (closed_because is null or closed_at is not null);
update app.refill_reminder set closed_because = 'TOO_LATE' where kind = 'REFILL' and state = 'EXPIRED';
