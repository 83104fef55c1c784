import { describe, expect, test } from '@jest/globals';
import { memberFilter, memberOrder, segmentCustomersSearch, segmentsSearch } from './segments-search';

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
    expect(segmentCustomersSearch(search)).toEqual(search);
  });

  test('ignores what somebody mistyped into it', () => {
    expect(
      segmentCustomersSearch({ asOf: '30/09/2026', segment: 'BEST', r: 6, f: 'x', tier: '', sort: 'AGE' }),
    ).toEqual({});
    expect(segmentsSearch({ asOf: '2026-02-30', shade: 'profit', sort: 'NAME' })).toEqual({});
  });

  test('takes a phone number typed into it as text', () => {
    expect(segmentCustomersSearch({ search: 901234567 })).toEqual({ search: '901234567' });
  });

  test('reads scores that came as text', () => {
    expect(segmentCustomersSearch({ r: '5', f: '1' })).toEqual({ r: 5, f: 1 });
  });
});

describe('the list of people', () => {
  test('starts with those who spent most, and names from A', () => {
    expect(memberOrder({})).toEqual({ sort: 'MONETARY', descending: true });
    expect(memberOrder({ sort: 'NAME' })).toEqual({ sort: 'NAME', descending: false });
    expect(memberOrder({ sort: 'RECENCY', descending: false })).toEqual({
      sort: 'RECENCY',
      descending: false,
    });
  });

  test('asks the server for what the address says and no more', () => {
    expect(memberFilter({ tier: 'LOW', search: ' hoa ', why: '0190', asOf: '2026-09-30' })).toEqual({
      valueTier: 'LOW',
      search: 'hoa',
    });
    expect(memberFilter({ search: '  ' })).toEqual({});
  });
});
