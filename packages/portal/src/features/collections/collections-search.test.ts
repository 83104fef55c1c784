import { expect, test } from '@jest/globals';
import { collectionFilter, collectionsSearch, promiseFilter, promisesSearch } from './collections-search';

test('the address of the worklist keeps what it understands and leaves out the rest', () => {
  expect(collectionsSearch({ group: 'WAITING', sort: 'X', branch: 'no id', search: 'hoa' })).toEqual({
    group: 'WAITING',
    search: 'hoa',
  });
  expect(collectionFilter({ search: '  ' })).toEqual({});
});

test('promises are asked for by state and day', () => {
  const search = promisesSearch({ state: 'BROKEN', from: '2026-02-30', to: '2026-02-28' });
  expect(search).toEqual({ state: 'BROKEN', to: '2026-02-28' });
  expect(promiseFilter(search)).toEqual({
    customerId: null,
    states: ['BROKEN'],
    from: null,
    to: '2026-02-28',
  });
});
