import { defineEntity, p } from '@mikro-orm/core';
import { tenantFilter, tenantProps } from '../database/tenant.js';

/** A file that someone sent us, kept under DATA_DIR/files as it came. */
const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  tableName: 'app.file',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    name: p.text(),
    size: p.bigint('number'),
    sha256: p.text(),
    uploadedBy: p.text(),
    /** When its content was deleted: nothing needed it any more. */
    removedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
export class StoredFile extends StoredFileSchema.class {}
StoredFileSchema.setClass(StoredFile);
