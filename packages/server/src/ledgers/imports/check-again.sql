-- Sets checked imports to be checked again whose rows speak of what nobody knew, where an import that may have brought it
-- was merged since; import_id null: all there are. Gives them.
-- reads: app.import, app.import_fault
-- writes: app.import
-- parameters: import_id, kinds, bases, codes
update app.import i set state = 'CHECKING', progress_step = 'QUEUED', progress_done = 0, progress_total = 0, progress_since = null,
  version = i.version + 1
where i.organization_id = :organization_id and i.state = 'READY' and (:import_id::uuid is null or i.id = :import_id::uuid)
  and exists (
    select from unnest(:kinds::text[], :bases::text[]) rests(kind, base)
    join app.import other on other.organization_id = :organization_id and other.kind = rests.base
    where rests.kind = i.kind and other.id <> i.id and other.state = 'COMPLETED'
      and not pg_visible_in_snapshot(other.merged_xid::text::xid8, i.seen))
  and exists (
    select from app.import_fault f
    where f.organization_id = :organization_id and f.import_id = i.id and f.code = any (:codes::text[]))
returning i.id, pg_notify('import', json_build_object('organizationId', i.organization_id, 'id', i.id)::text)
