import { clock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import type { AppError } from '../../platform/errors/app-error.js';
import { type ReaderLocale, translate } from '../../platform/errors/messages.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { checkImport } from './check-import.js';
import { layOut } from './columns.rules.js';
import { Import, ImportFault, ImportKind, ImportState } from './import.entity.js';
import { failureMessage, faultMessage } from './import.messages.js';
import { cancelImport, confirmImport, createImport } from './import.service.js';
import { mergeImport } from './merge-import.js';
import { readTable } from './stage-file.js';

const note = sqlText(`
  insert into app.audit_record (at, operation, entity, entity_id, after, origin)
  values (:now, 'importCommand', 'Import', :import_id, :after::jsonb, 'command line')`);
const localeOf = sqlText('select locale from app.organization where id = :organization_id');

/** What became of one file. `whole`: all of it went in (or would). */
export interface CommandOutcome {
  /** Null where the file wasn't even kept, as an empty one. */
  id: string | null;
  file: string;
  kind: ImportKind | null | undefined;
  state: ImportState;
  whole: boolean;
  counts?: { rows: number; create: number; change: number; skip: number; faulty: number; faults: number };
  failure?: { code: string; message: string };
  unknownHeadings: string[];
  faults: { row: number; column: string; value: string; code: string; message: string }[];
}

const order: ImportKind[] = [
  ImportKind.CUSTOMERS,
  ImportKind.PRODUCTS,
  ImportKind.SUPPLIERS,
  ImportKind.NATIONAL_FEED,
  ImportKind.INVOICES,
  ImportKind.INVOICE_LINES,
  ImportKind.PURCHASES,
  ImportKind.DEBTS,
  ImportKind.CASH_BOOK,
  ImportKind.CAMPAIGN_PEOPLE,
  ImportKind.COUPONS,
  ImportKind.PRESCRIPTIONS,
];

/** Files in the order in which they rest on each other; what can't be told from its headings comes last. */
export async function inOrder(files: string[]): Promise<string[]> {
  const placed = await Promise.all(files.map(async (file) => ({ file, place: await placeOf(file) })));
  return placed.sort((a, b) => a.place - b.place).map(({ file }) => file);
}

async function placeOf(file: string): Promise<number> {
  try {
    for await (const { rows } of await readTable(file)) {
      const layout = layOut(rows[0] ?? []);
      return 'kind' in layout ? order.indexOf(layout.kind as ImportKind) : order.length;
    }
  } catch {
    // the import itself says what is wrong with it
  }
  return order.length;
}

const left = sqlText(`
  select i.id from app.import i
  join app.file f on f.organization_id = i.organization_id and f.id = i.file_id
  join app.file sent on sent.organization_id = i.organization_id and sent.id = :file_id::uuid
  where i.organization_id = :organization_id and i.state in ('CHECKING', 'READY', 'MERGING')
    and f.uploaded_by = sent.uploaded_by and f.sha256 = sent.sha256 and f.name = sent.name
  order by i.id desc limit 1`);

/** The import of this file, which a command that was cut off may have begun: then it is gone on with. */
async function beginImport(em: EntityManager, fileId: string, dryRun: boolean): Promise<string> {
  const [begun] = dryRun ? [] : await query<{ id: string }>(em, left, { fileId });
  return begun?.id ?? (await createImport(em, fileId)).id;
}

/**
 * Checks a file and brings it in, in this process, by the same functions as the jobs. Those are asked for, too: a worker
 * that runs beside takes turns with this process, and goes on alone where it dies.
 */
export async function importFile(
  organizationId: string,
  fileId: string,
  { dryRun, mostFaults }: { dryRun: boolean; mostFaults: number },
): Promise<CommandOutcome> {
  const id = await withOrganization(organizationId, (em) => beginImport(em, fileId, dryRun));
  await checkImport(organizationId, id);
  const { state } = await withOrganization(organizationId, (em) => em.findOneOrFail(Import, { id }));
  if (!dryRun && (state === ImportState.READY || state === ImportState.MERGING)) {
    await withOrganization(organizationId, (em) => confirmImport(em, id));
    await mergeImport(organizationId, id);
  }
  const outcome = await withOrganization(organizationId, (em) => describe(em, id, mostFaults));
  await withOrganization(organizationId, async (em) => {
    const { state: end, counts, kind } = outcome;
    await query(em, note, {
      importId: id,
      now: clock.now(),
      after: JSON.stringify({ state: end, kind, counts, dryRun }),
    });
    if (state === ImportState.READY && dryRun) await cancelImport(em, id);
  });
  return outcome;
}

async function readLocale(em: EntityManager): Promise<ReaderLocale> {
  const [organization] = await query<{ locale: string }>(em, localeOf);
  return organization?.locale === 'vi' ? 'vi' : 'en';
}

/** What became of a file that could not be kept, and why. */
export const tellRefusal = (
  organizationId: string,
  file: string,
  { code, key, params }: AppError,
): Promise<CommandOutcome> =>
  withOrganization(organizationId, async (em) => ({
    id: null,
    file,
    kind: null,
    state: ImportState.FAILED,
    whole: false,
    failure: { code, message: translate(key, params, await readLocale(em)) },
    unknownHeadings: [],
    faults: [],
  }));

async function describe(em: EntityManager, id: string, mostFaults: number): Promise<CommandOutcome> {
  const found = await em.findOneOrFail(Import, { id });
  const faults = await em.find(
    ImportFault,
    { importId: id },
    { orderBy: { rowNumber: 'asc', id: 'asc' }, limit: mostFaults },
  );
  const locale = await readLocale(em);
  const { failureCode, failureParams, createCount } = found;
  return {
    id,
    file: found.fileName,
    kind: found.kind,
    state: found.state,
    whole:
      (found.state === ImportState.READY || found.state === ImportState.COMPLETED) && found.faultCount === 0,
    counts:
      createCount == null
        ? undefined
        : {
            rows: found.rowCount ?? 0,
            create: createCount,
            change: found.changeCount ?? 0,
            skip: found.skipCount ?? 0,
            faulty: found.faultyRowCount ?? 0,
            faults: found.faultCount ?? 0,
          },
    failure: failureCode
      ? {
          code: failureCode,
          message: failureMessage({ code: failureCode, params: failureParams ?? {} }, locale),
        }
      : undefined,
    unknownHeadings: found.unknownHeadings,
    faults: faults.map(({ rowNumber, columnHeading, value, code, params }) => ({
      row: rowNumber,
      column: columnHeading,
      value,
      code,
      message: faultMessage({ code, params: { ...params, column: columnHeading } }, locale),
    })),
  };
}
