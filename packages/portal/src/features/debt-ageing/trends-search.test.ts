import { expect, test } from '@jest/globals';
import { rolledSearch, trendsSearch } from './trends-search';

test('the addresses of trends keep days that exist and cells that there are', () => {
  expect(trendsSearch({ asOf: '2026-02-30', month: '2026-01-31' })).toEqual({ month: '2026-01-31' });
  expect(rolledSearch({ from: '2026-01-31', to: '2026-02-28', place: 1, became: 'SETTLED' })).toEqual({
    ...{ from: '2026-01-31', to: '2026-02-28', place: '1', became: 'SETTLED' },
  });
  expect(rolledSearch({ place: '12', became: 'GONE' })).toEqual({});
});
