import { LockMode } from '@mikro-orm/core';
import { tellLowStock } from '../../insights/low-stock/low-stock.service.js';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { StockAlert, StockAlertState } from './stock-alert.entity.js';

const lock = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('stock-alerts ' || :organization_id::uuid, 0))`,
);
const newest = sqlText(
  'select max(as_of) as "asOf" from app.low_stock_snapshot where organization_id = :organization_id',
);
const settle = loadSql(import.meta.url, './settle-alerts.sql');

export interface SettledAlerts {
  opened: number;
  resolved: number;
}

/** Opens and closes alerts by the newest figures, within the open transaction; again, it changes nothing. */
export async function settleAlerts(em: EntityManager): Promise<SettledAlerts> {
  await query(em, lock);
  const [snapshot] = await query<{ asOf: string | null }>(em, newest);
  if (!snapshot?.asOf) return { opened: 0, resolved: 0 };
  const [settled] = await query<SettledAlerts>(em, settle, { asOf: snapshot.asOf, now: clock.now() });
  await tellLowStock(em);
  return settled as SettledAlerts;
}

/** Somebody has seen it and sees to it; who was first stays. CONFLICT where it is over. */
export async function acknowledgeAlert(em: EntityManager, id: string): Promise<StockAlert> {
  const alert = await em.findOne(StockAlert, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!alert) throw notFound();
  if (alert.state === StockAlertState.RESOLVED)
    throw new AppError('CONFLICT', 'stockAlertOver', { field: 'id' });
  if (alert.acknowledgedAt) return alert;
  alert.acknowledgedAt = clock.now();
  alert.acknowledgedBy = actorOf(em)?.userId ?? null;
  if (alert.state === StockAlertState.OPEN) alert.state = StockAlertState.ACKNOWLEDGED;
  await em.flush();
  await tellLowStock(em);
  return alert;
}
