import { expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { AT_ONCE, spend } from './fair-share.js';

const api = useApi();

const ask = (query: string, address: string) =>
  api.visitor().graphql(query, {}, { 'x-forwarded-for': address });

test('a question whose checking alone would hold up everybody is refused before it is checked', async () => {
  const fanned = Array.from({ length: 32 }, (_, i) => `fragment F${i} on Session { role }`);
  const costly = [
    `{ ${'session { role } '.repeat(200)} }`,
    `{ session { ${'role '.repeat(4)} } }`,
    `{ ${'...A '.repeat(40)} } fragment A on Query { session { role } }`,
    `{ session { ${fanned.map((_, i) => `...F${i}`).join(' ')} } } ${fanned.join(' ')}`,
    `{ ${'session { role } '.repeat(400)} }`,
  ];
  for (const [n, text] of costly.entries()) {
    const { status, errors } = await ask(text, `203.0.113.${n}`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'TOO_COMPLEX']);
  }
  expect((await ask('{ session { role role role } }', '203.0.113.99')).status).toBe(200);
});

test('who has used up what one address may take of the server is refused, and nobody else', async () => {
  spend('198.51.100.7', AT_ONCE + 5_000);
  const refused = await ask('{ session { role } }', '198.51.100.7');
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
  expect((await ask('{ session { role } }', '198.51.100.8')).status).toBe(200);
});

test('who is a little beyond it waits until there is more, and is answered', async () => {
  spend('198.51.100.9', AT_ONCE + 10);
  const order: string[] = [];
  await Promise.all([
    ask('{ session { role } }', '198.51.100.9').then(({ status }) => order.push(`waited ${status}`)),
    ask('{ session { role } }', '198.51.100.10').then(({ status }) => order.push(`another ${status}`)),
  ]);
  expect(order).toEqual(['another 200', 'waited 200']);
});

test('questions of a visitor are counted, however short', async () => {
  spend('198.51.100.11', AT_ONCE - 5);
  const statuses = await Promise.all(
    Array.from({ length: 60 }, () => ask('{ session { role } }', '198.51.100.11')),
  );
  const refused = statuses.filter(({ status }) => status === 429).length;
  expect(refused).toBeGreaterThan(0);
  expect(statuses.every(({ status }) => status === 200 || status === 429)).toBe(true);
}, 30_000);
