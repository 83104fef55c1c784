import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { clock } from '../../platform/clock/clock.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { follow } from '../../platform/jobs/notifications.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { vouchersOfImports } from '../coupons/voucher.service.js';
import { Sale } from '../sales/sale.entity.js';
import {
  Import,
  ImportCounts,
  ImportFailure,
  ImportFault,
  ImportProgress,
  ImportSort,
  ImportState,
  UntoldPayments,
} from './import.entity.js';
import { failureMessage, faultMessage } from './import.messages.js';
import { cancelImport, confirmImport, createImport, findImport } from './import.service.js';
import { firstFaults } from './import-faults.report.js';
import { openImportFaults } from './import-faults.service.js';
import { countImports, ImportFilter, importCursor, listImports } from './import-list.report.js';
import { awaitedFiles } from './import-order.service.js';
import { secondsLeft } from './import-progress.js';

const { Connection: ImportConnection } = connectionOf('Import', Import);
const { Connection: ImportFaultConnection } = connectionOf('ImportFault', ImportFault);

interface Told {
  organizationId: string;
  id: string;
}

@Resolver(() => Import)
export class ImportsResolver {
  @Authorized<Permission>('import-files.read')
  @Query(() => ImportConnection, { description: 'Newest first, unless told otherwise' })
  async imports(
    @Ctx() { em }: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ImportFilter, { nullable: true }) given: ImportFilter | null,
    @Arg('sort', () => ImportSort, { defaultValue: ImportSort.CREATED_AT }) by: ImportSort,
    @Arg('descending', () => Boolean, { defaultValue: true }) descending: boolean,
  ): Promise<Connection<Import>> {
    const list = { filter: given ?? {}, order: { by, descending } };
    const rows = await listImports(em, list, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = () => countImports(em, list.filter);
    return toConnection(rows, page, count, (one) => importCursor(one, list.order));
  }

  @Authorized<Permission>('import-files.read')
  @Query(() => Import)
  import(@Ctx() { em }: RequestContext, @Arg('id', () => ID) id: string): Promise<Import> {
    return findImport(em, id);
  }

  @Authorized<Permission>('import-files.write')
  @Mutation(() => Import, {
    description:
      'Starts the check of a file that was sent: a dry run. A file has one import: again gives the same',
  })
  createImport(
    @Ctx() { em }: RequestContext,
    @Arg('fileId', () => ID) fileId: string,
    @Arg('idempotencyKey', () => ID, { nullable: true }) _key: string | null,
  ): Promise<Import> {
    return createImport(em, fileId);
  }

  @Authorized<Permission>('import-files.write')
  @Mutation(() => Import, { description: 'Merges what was checked' })
  confirmImport(@Ctx() { em }: RequestContext, @Arg('id', () => ID) id: string): Promise<Import> {
    return confirmImport(em, id);
  }

  @Authorized<Permission>('import-files.write')
  @Mutation(() => Import)
  cancelImport(@Ctx() { em }: RequestContext, @Arg('id', () => ID) id: string): Promise<Import> {
    return cancelImport(em, id);
  }

  @Authorized<Permission>('import-files.read')
  @Subscription(() => Import, {
    description: 'The present state first',
    subscribe: ({ context, args }) => {
      const request = context as RequestContext;
      const read = () => request.read((em) => findImport(em, args.id as string));
      return follow<Told, Import>('import', {
        first: read,
        read: async (told) =>
          !told || (told.organizationId === request.organizationId && told.id === args.id)
            ? read()
            : undefined,
      });
    },
  })
  importChanged(@Root() found: Import, @Arg('id', () => ID) _id: string): Import {
    return found;
  }

  @FieldResolver(() => UntoldPayments, { nullable: true, description: 'Null where there are none' })
  async untoldPayments(
    @Root() { id, state, untoldSales, untoldAmount, voucherAmount }: Import,
    @Ctx() context: RequestContext,
  ): Promise<UntoldPayments | null> {
    if (!untoldSales) return null;
    const known = context.loader('vouchersOfImports', (ids) =>
      context.reading((em) => vouchersOfImports(em, ids)),
    );
    // Once the sales are there, vouchers that came later are found on them, too.
    const byVoucher = state === ImportState.COMPLETED ? await known.load(id) : (voucherAmount ?? 0);
    return { sales: untoldSales, amount: untoldAmount ?? 0, byVoucher };
  }

  @FieldResolver(() => ImportCounts, { nullable: true, description: 'Null until it is checked' })
  counts(@Root() found: Import): ImportCounts | null {
    if (found.rowCount == null || found.createCount == null) return null;
    return {
      rows: found.rowCount,
      create: found.createCount,
      change: found.changeCount ?? 0,
      skip: found.skipCount ?? 0,
      faulty: found.faultyRowCount ?? 0,
      faults: found.faultCount ?? 0,
    };
  }

  @FieldResolver(() => ImportProgress)
  progress(@Root() found: Import): ImportProgress {
    const { progressStep: step, progressDone: done, progressTotal: total } = found;
    return { step, done, total, secondsLeft: secondsLeft(done, total, found.progressSince, clock.now()) };
  }

  @FieldResolver(() => ImportFailure, { nullable: true, description: 'Why the whole file was refused' })
  failure(
    @Root() { failureCode, failureParams }: Import,
    @Ctx() { locale }: RequestContext,
  ): ImportFailure | null {
    if (!failureCode) return null;
    const params = failureParams ?? {};
    return { code: failureCode, params, message: failureMessage({ code: failureCode, params }, locale) };
  }

  @FieldResolver(() => String, { nullable: true })
  async createdBy(@Root() { createdBy }: Import, @Ctx() context: RequestContext): Promise<string | null> {
    return createdBy ? ((await context.loader('users', usersById).load(createdBy))?.name ?? null) : null;
  }

  @FieldResolver(() => [String], {
    description:
      'Files, not yet in, that may bring what its rows speak of: when they are, it is checked again',
  })
  waitsFor(@Root() { id, state }: Import, @Ctx() context: RequestContext): Promise<string[]> | string[] {
    if (state !== ImportState.READY) return [];
    const read = (ids: readonly string[]) => context.reading((em) => awaitedFiles(em, ids));
    return context.loader('awaitedFiles', read).load(id);
  }

  @FieldResolver(() => Boolean, {
    description: 'A file of prescriptions: its faulty cells are opened by openImportFaults',
  })
  isHealthData(@Root() { audience }: Import): boolean {
    return audience === 'HEALTH';
  }

  @Authorized<Permission>('prescription-imports.read')
  @Mutation(() => ImportFaultConnection, {
    description: 'By row. A look at health data, which is recorded: who, when, which file.',
  })
  openImportFaults(
    @Arg('id', () => ID) id: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ImportFault>> {
    return openImportFaults(em, id, page);
  }

  @FieldResolver(() => ImportFaultConnection, {
    description: 'By row; of health data none, but their number',
  })
  async faults(
    @Root() { id, faultCount, audience }: Import,
    @Ctx() context: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<ImportFault>> {
    if (audience === 'HEALTH') return toConnection([], page, faultCount ?? 0, () => []);
    const after = decodeCursor(page.after, 2) as [number, string] | undefined;
    const most = pageSize(page) + 1;
    const loader = context.loader(`importFaults ${page.first} ${page.after ?? ''}`, (ids) =>
      context.reading((em) => firstFaults(em, ids, after, most)),
    );
    const rows = await loader.load(id);
    return toConnection(rows, page, faultCount ?? 0, (fault) => [fault.rowNumber, fault.id]);
  }
}

@Resolver(() => ImportFault)
export class ImportFaultResolver {
  @FieldResolver(() => Int, { description: 'Row of the file; its headings are row 1' })
  row(@Root() { rowNumber }: ImportFault): number {
    return rowNumber;
  }

  @FieldResolver(() => String, { description: 'Heading of the column as the file has it' })
  column(@Root() { columnHeading }: ImportFault): string {
    return columnHeading;
  }

  @FieldResolver(() => String, { description: "In the reader's language" })
  message(@Root() fault: ImportFault, @Ctx() { locale }: RequestContext): string {
    return faultMessage(
      { code: fault.code, params: { ...fault.params, column: fault.columnHeading } },
      locale,
    );
  }
}

@Resolver(() => Sale)
export class ImportOfSaleResolver {
  @Authorized<Permission>('imports.read')
  @FieldResolver(() => Import, { nullable: true, description: 'The import that brought it' })
  async import(@Root() { importId }: Sale, @Ctx() context: RequestContext): Promise<Import | null> {
    if (!importId) return null;
    const loader = context.loader('imports', async (ids) => {
      const found = await context.em.find(Import, { id: { $in: [...ids] } });
      const byId = new Map(found.map((one) => [one.id, one]));
      return ids.map((id) => byId.get(id) ?? null);
    });
    return loader.load(importId);
  }
}
