import { Arg, Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { badInput } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from '../../registers/products/product.entity.js';
import { asOfOrDefault } from './data-day.service.js';
import { countMedicines, listMedicines, trailing } from './medicine-list.report.js';
import { MedicineOverview, MedicineSales, MedicineState } from './medicine-list.schema.js';

const { Connection: MedicineSalesConnection } = connectionOf('MedicineSales', MedicineSales);

const part = (some: number, all: number) => (all > 0 ? some / all : 0);

@Resolver()
export class MedicineListResolver {
  @Authorized<Permission>('medicines.read')
  @Query(() => MedicineSalesConnection, { description: 'The best-selling first' })
  async medicines(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('state', () => MedicineState) state: MedicineState,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<MedicineSales>> {
    const asOf = await asOfOrDefault(em, given);
    const after = decodeCursor(page.after, 2);
    if (after && (!Number.isSafeInteger(after[0]) || !/^[0-9a-f-]{36}$/.test(String(after[1]))))
      throw badInput('badCursor', 'after');
    const rows = await listMedicines(em, asOf, { state, search, most: pageSize(page) + 1 }, after);
    const found = await em.find(Product, { id: { $in: rows.map(({ id }) => id) } });
    const byId = new Map(found.map((product) => [product.id, product]));
    const medicines = rows.flatMap((row) => {
      const product = byId.get(row.id);
      return product ? [{ ...row, product }] : [];
    });
    return toConnection(
      medicines,
      page,
      async () => (await countMedicines(em, asOf, search)).find((row) => row.state === state)?.products ?? 0,
      ({ amount, id }) => [amount, id],
    );
  }

  @Authorized<Permission>('medicines.read')
  @Query(() => MedicineOverview, { description: 'Of the 365 days to the as-of' })
  async medicineOverview(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<MedicineOverview> {
    const asOf = await asOfOrDefault(em, given);
    const rows = await countMedicines(em, asOf);
    const amount = rows.reduce((sum, row) => sum + row.amount, 0);
    const lines = rows.reduce((sum, row) => sum + row.lines, 0);
    const none = { products: 0, confirmable: 0, amount: 0, lines: 0 };
    return {
      asOf,
      from: trailing(asOf).fromDay,
      amount,
      lines,
      states: Object.values(MedicineState).map((state) => {
        const row = { ...none, ...rows.find((each) => each.state === state), state };
        return { ...row, amountShare: part(row.amount, amount), lineShare: part(row.lines, lines) };
      }),
    };
  }
}
