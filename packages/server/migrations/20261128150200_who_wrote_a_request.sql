-- Who wrote the lines of a request as they stand may not approve it, whoever asked for it.
alter table app.purchase_request add written_by text;
update app.purchase_request set written_by = created_by;
