import { expect, test } from '@jest/globals';
import { courseFilter, coursesSearch } from './courses-search';

test('an address is read as far as it is understood, and asks the server for just that', () => {
  const search = coursesSearch({
    asOf: '2026-09-30',
    state: 'STOPPED',
    adherent: 'false',
    search: ' lan ',
    other: 1,
  });
  expect(search).toEqual({ asOf: '2026-09-30', state: 'STOPPED', adherent: false, search: ' lan ' });
  expect(courseFilter(search)).toEqual({ states: ['STOPPED'], adherent: false, search: 'lan' });
  expect(coursesSearch({ asOf: '2026-02-30', state: 'GONE', adherent: 'maybe' })).toEqual({});
});
