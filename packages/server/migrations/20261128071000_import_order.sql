-- What the comparison of an import with what is known could see: an import that was merged since may have brought what its
-- rows speak of.
alter table app.import add column seen pg_snapshot;
create index on app.import (organization_id, kind) where state in ('CHECKING', 'READY', 'MERGING');
