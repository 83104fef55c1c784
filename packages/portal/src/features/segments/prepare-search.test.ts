import { describe, expect, test } from '@jest/globals';
import {
  exportAddress,
  memberFilter,
  memberOrder,
  readMembersSearch,
  readSegmentsSearch,
} from './prepare-search';

describe('the address of a list of people', () => {
  test('keeps every filter that the page has', () => {
    const search = {
      asOf: '2026-09-30',
      segment: 'AT_RISK',
      r: 2,
      f: 4,
      tier: 'HIGH',
      outside: 'LAPSED',
      search: 'hoa',
      sort: 'RECENCY',
      descending: false,
      why: '0190',
    };
    expect(readMembersSearch(search)).toEqual(search);
  });

  test('ignores what somebody mistyped into it', () => {
    expect(
      readMembersSearch({
        asOf: '30/09/2026',
        segment: 'BEST',
        r: 6,
        f: 'x',
        tier: '',
        sort: 'AGE',
        search: ' ',
      }),
    ).toEqual({});
    expect(readSegmentsSearch({ asOf: '2026-13-45', measure: 'profit' })).toEqual({});
  });

  test('takes a phone number typed into it as text', () => {
    expect(readMembersSearch({ search: 901234567 })).toEqual({ search: '901234567' });
  });

  test('reads scores that came as text', () => {
    expect(readMembersSearch({ r: '5', f: '1' })).toEqual({ r: 5, f: 1 });
  });
});

describe('the list of people', () => {
  test('starts with those who spent most, and names from A', () => {
    expect(memberOrder({})).toEqual({ sort: 'MONETARY', descending: true });
    expect(memberOrder({ sort: 'NAME' })).toEqual({ sort: 'NAME', descending: false });
  });

  test('asks the server for what the address says and no more', () => {
    expect(memberFilter({ tier: 'LOW', search: ' hoa ', why: '0190', asOf: '2026-09-30' })).toEqual({
      valueTier: 'LOW',
      search: 'hoa',
    });
  });

  test('is exported with the same filter, order and date as it is shown', () => {
    const address = exportAddress(
      { segment: 'LOYAL', r: 3, f: 5, search: 'Hòa & con' },
      '2026-09-30',
      'xlsx',
    );
    const url = new URL(address, 'http://portal');
    expect(url.pathname).toBe('/api/exports/segment-members.xlsx');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      asOf: '2026-09-30',
      segment: 'LOYAL',
      r: '3',
      f: '5',
      search: 'Hòa & con',
      sort: 'MONETARY',
      descending: 'true',
    });
  });
});
