import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';

const findOverdrawn = loadSql(import.meta.url, './find-overdrawn.sql');

/** Whose movements are looked at: a document's, or the reversals of these sales or lines of receipts. */
interface By {
  documentId?: string;
  saleIds?: readonly string[];
  receiptLineIds?: readonly string[];
}

/** Throws CONFLICT, naming the batch, where these movements took one below zero. */
export async function refuseOverdrawn(em: EntityManager, by: By, field: string): Promise<void> {
  const [batch] = await query<Record<'product' | 'branch' | 'unit' | 'lot' | 'wanted' | 'there', string>>(
    em,
    findOverdrawn,
    { documentId: null, saleIds: [], receiptLineIds: [], ...by },
  );
  if (!batch) return;
  throw new AppError('CONFLICT', batch.lot ? 'stock.batchTooSmall' : 'stock.unnamedTooSmall', {
    field,
    params: batch,
  });
}
