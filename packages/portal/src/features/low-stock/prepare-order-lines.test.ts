import { describe, expect, test } from '@jest/globals';
import { isOverMaximum, orderFault } from './prepare-order-lines';

const rules = { suggestedOrder: 120, position: 60, maximum: 200, orderPack: 10, orderMinimum: 25 };

describe('a quantity to order', () => {
  test('is of whole packs, and no less than the least order; what is right is said', () => {
    expect(orderFault(120, rules)).toBeNull();
    expect(orderFault(30, rules)).toBeNull();
    expect(orderFault(125, rules)).toEqual({ fault: 'pack', below: 120, above: 130 });
    expect(orderFault(20, rules)).toEqual({ fault: 'least', below: 30, above: 30 });
    expect(orderFault(33, rules)).toEqual({ fault: 'pack', below: 30, above: 40 });
  });

  test('is some number above nothing', () => {
    for (const typed of ['', ' ', 'x', 0, -10]) expect(orderFault(typed, rules)?.fault).toBe('missing');
  });

  test('may be a part where the pack is one', () => {
    const loose = { ...rules, orderPack: 0.1, orderMinimum: 0 };
    expect(orderFault(0.3, loose)).toBeNull();
    expect(orderFault(0.35, loose)?.fault).toBe('pack');
  });

  test('may pass the maximum, which is said', () => {
    expect(isOverMaximum(140, rules)).toBe(false);
    expect(isOverMaximum(150, rules)).toBe(true);
    expect(isOverMaximum(1000, { ...rules, maximum: null })).toBe(false);
  });
});
