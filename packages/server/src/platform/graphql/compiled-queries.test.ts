import { expect, test } from '@jest/globals';
import {
  assertObjectType,
  buildSchema,
  execute,
  type GraphQLFieldResolver,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { compiledQueries } from './compiled-queries.js';

const schema = buildSchema(`
  scalar Day
  enum Kind { SALE RETURN }
  type Line { name: String!  amount: Int! note: String }
  type Sale { id: ID! kind: Kind! day: Day! total: Float lines(first: Int = 2, named: [String!]): [Line!]! strict: Line! loose: Line }
  type Query { sales(kinds: [Kind!]): [Sale]! sale(id: ID!): Sale count: Int! }`);
const answer = (type: string, name: string, resolve: GraphQLFieldResolver<never, unknown>) => {
  const field = assertObjectType(schema.getType(type)).getFields()[name];
  if (field) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
};
const sale = (id: string) => ({ id, kind: 'SALE', day: '2026-06-01', total: 1.5 });
answer('Query', 'sales', async () => [sale('1'), null, Promise.resolve(sale('2'))]);
answer('Query', 'sale', (_root, { id }) => sale(String(id)));
answer('Query', 'count', () => 'not a number');
answer('Sale', 'lines', (_sale, { first, named }: { first: number; named?: string[] }) =>
  Array.from({ length: first }, (_, i) => ({ name: named?.[i] ?? `L${i}`, amount: i })),
);
answer('Sale', 'strict', ({ id }: { id: string }) => {
  if (id === '2') throw new Error('no such line');
  return { name: 'S', amount: 1 };
});
answer('Sale', 'loose', async () => ({ name: null, amount: 1 }));

const carryOut = async (text: string, variables: Record<string, unknown>, operationName: string | null) => {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const { executor } = await compiledQueries(schema).load({} as never);
  const operation = getOperationAST(document, operationName) ?? undefined;
  const context = { origin: { ip: '203.0.113.1' } };
  const asked = { document, operation, operationName, request: { variables }, context };
  const mine = await executor?.(asked as never);
  const graphqls = await execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: context,
  });
  const told = ({
    data,
    errors,
  }: {
    data?: unknown;
    errors?: readonly { message: string; path?: unknown }[];
  }) =>
    JSON.parse(
      JSON.stringify({ data, errors: errors?.map(({ message, path }) => ({ message, path })) ?? [] }),
    );
  return [told(mine as never), told(graphqls)];
};

test.each([
  ['names, kinds and days', '{ sales { __typename id kind day total lines { name amount } } }', {}],
  ['a null that is allowed', '{ sale(id: 7) { id loose { note } } }', {}],
  ['a null that takes its record with it', '{ sale(id: 7) { id loose { name } } }', {}],
  ['an error that takes its record with it, beside others', '{ sales { id strict { name } } }', {}],
  ['a value that is none of its type, up to the root', '{ sale(id: 1) { id } count }', {}],
  ['two names for one field', '{ a: sale(id: 1) { lines(first: 1) { name } b: lines { name } } }', {}],
  [
    'fragments in fragments',
    'fragment A on Sale { id ...B } fragment B on Sale { kind } { sales { ...A ... on Sale { day } } }',
    {},
  ],
  [
    'what is left out and what is not',
    'query ($no: Boolean!) { sale(id: 1) { id kind @skip(if: $no) day @include(if: $no) } }',
    { no: true },
  ],
  [
    'arguments given, left out, and null',
    'query ($first: Int, $named: [String!]) { sale(id: 1) { lines(first: $first, named: $named) { name } } }',
    { named: ['x', 'y'] },
  ],
  ['a variable of another kind', 'query ($id: ID!) { sale(id: $id) { id } }', { id: { no: 1 } }],
  ['a variable that is not given', 'query ($id: ID!) { sale(id: $id) { id } }', {}],
  ['a list of kinds with a stranger', 'query ($k: [Kind!]) { sales(kinds: $k) { id } }', { k: ['X'] }],
])('a compiled query answers as graphql does: %s', async (_name, text, variables) => {
  const [mine, graphqls] = await carryOut(text, variables, null);
  expect(mine).toEqual(graphqls);
});

test('of several operations the one that was named is carried out', async () => {
  const text = 'query One { sale(id: 1) { id } } query Two { sale(id: 2) { id } }';
  const [mine, graphqls] = await carryOut(text, {}, 'Two');
  expect(mine).toEqual(graphqls);
  expect(mine.data.sale.id).toBe('2');
});
