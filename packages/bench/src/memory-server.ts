import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import DataLoader from 'dataloader';
import {
  assertObjectType,
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import pg from 'pg';

const schemaFile = new URL('../../server/schema.graphql', import.meta.url);

interface Sale {
  id: string;
  customer_id: string;
}
interface Line {
  sale_id: string;
  product_id: string;
}
type Context = Map<string, DataLoader<string, unknown>>;

const byKey = <Row>(rows: Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
};

/** Our schema carried out by graphql-js over a page's records held in memory, through loaders as ours: no SQL, no checks. */
export async function memory(connectionString: string, organization: string): Promise<Server> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`select set_config('app.organization_id', $1, false)`, [organization]);
  const rows = async <Row>(sql: string, ids?: string[]): Promise<Row[]> =>
    (await client.query(sql, ids && [ids])).rows as Row[];
  const customers = await rows<{ id: string }>(
    'select id, code, name from app.customer order by name_sort, id limit 50',
  );
  const sales = await rows<Sale>(
    `select s.id, s.code, s.total::float8 as total, s.customer_id from unnest($1::uuid[]) c (id) cross join lateral (
      select * from app.sale where customer_id = c.id and in_force order by sold_at desc, id desc limit 5) s`,
    customers.map(({ id }) => id),
  );
  const lines = await rows<Line>(
    'select sale_id, product_id, amount::float8 as amount from app.sale_line where sale_id = any($1) order by line_no',
    sales.map(({ id }) => id),
  );
  const products = await rows<{ id: string }>('select id, name from app.product');
  await client.end();

  const salesOf = byKey(sales, (sale) => sale.customer_id);
  const linesOf = byKey(lines, (line) => line.sale_id);
  const productOf = new Map(products.map((product) => [product.id, product]));
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const answer = (type: string, name: string, resolve: GraphQLFieldResolver<never, Context>) => {
    const field = assertObjectType(schema.getType(type)).getFields()[name];
    if (!field) throw new Error(`the schema has no ${type}.${name}`);
    field.resolve = resolve as GraphQLFieldResolver<unknown, Context>;
  };
  const through = (context: Context, name: string, find: (id: string) => unknown, id: string) => {
    const loader = context.get(name) ?? new DataLoader<string, unknown>(async (ids) => ids.map(find));
    context.set(name, loader);
    return loader.load(id);
  };
  answer('Query', 'customers', async () => ({ edges: customers.map((node) => ({ node })) }));
  answer('Customer', 'lastSales', ({ id }: { id: string }, _args, context) =>
    through(context, 'sales', (each) => salesOf.get(each) ?? [], id),
  );
  answer('Sale', 'lines', ({ id }: { id: string }, _args, context) =>
    through(context, 'lines', (each) => linesOf.get(each) ?? [], id),
  );
  answer('SaleLine', 'product', (line: Line, _args, context) =>
    through(context, 'products', (each) => productOf.get(each), line.product_id),
  );
  const documents = new Map<string, DocumentNode>();
  return createServer((req, res) => {
    void (async () => {
      const { query, variables } = JSON.parse(await text(req)) as { query: string; variables: object };
      const document = documents.get(query) ?? parse(query);
      if (!documents.has(query) && validate(schema, document).length > 0) throw new Error('not our query');
      documents.set(query, document);
      const contextValue: Context = new Map();
      const result = await execute({ schema, document, contextValue, variableValues: { ...variables } });
      res.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    })();
  });
}
