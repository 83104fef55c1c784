-- What an import changed, as it counted it when it ended: its records themselves are swept. A sale or receipt that was told
-- otherwise is its new revision here, one that was cancelled itself; of a product one row, whichever of its units changed.
create table app.import_change (
  organization_id uuid not null,
  import_id uuid not null,
  record_id uuid not null,
  primary key (organization_id, import_id, record_id),
  foreign key (organization_id, import_id) references app.import (organization_id, id)
);
call app.protect('app.import_change', 'select, insert');
