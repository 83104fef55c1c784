import { expect, test } from '@jest/globals';
import {
  assertObjectType,
  buildSchema,
  execute,
  type GraphQLFieldExtensions,
  type GraphQLResolveInfo,
  parse,
  validate,
} from 'graphql';
import { propertiesAsked } from './properties-asked.js';

const schema = buildSchema(`
  type Product { name: String }
  type Line { amount: Int note: String product: Product seller: String }
  type Query { lines: [Line!]! }`);
const line = assertObjectType(schema.getType('Line')).getFields();
const answered = (name: string, extensions: Readonly<GraphQLFieldExtensions<unknown, unknown>>) =>
  Object.assign(line[name] as object, { resolve: () => null, extensions });
answered('product', { reads: ['productId'] });
answered('seller', {});

async function asked(text: string): Promise<string[] | undefined> {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  let found: string[] | undefined;
  const lines = (_args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    found = propertiesAsked(info);
    return [];
  };
  await execute({ schema, document, rootValue: { lines } });
  return found;
}

test.each([
  ['the fields themselves, by whatever name', '{ lines { a: amount b: amount __typename } }', ['amount']],
  ['what a field’s resolver says', '{ lines { product { name } } }', ['productId']],
  [
    'what fragments and a field named twice add, left out or not',
    'query ($no: Boolean = false) { lines { ... on Line { note @include(if: $no) } ...L } lines { amount } } fragment L on Line { product { name } }',
    ['amount', 'note', 'productId'],
  ],
  ['nothing is known of what else may be read', '{ lines { amount seller } }', undefined],
  ['nor in a fragment', '{ lines { ...L } } fragment L on Line { ... { seller } }', undefined],
])('of records is needed: %s', async (_what, text, properties) => {
  expect(await asked(text)).toEqual(properties);
});
