import { expect, test } from '@jest/globals';
import { emptyUnorderedLine, typedTotal, unorderedInput } from './prepare-unordered';

const product = { id: 'p', name: 'Losartan', baseUnit: 'Viên', units: [{ name: 'Hộp', factor: '30' }] };
const line = { ...emptyUnorderedLine, product, quantity: '2', factor: '30', cost: '21,5' };

test('goods are typed in packs and the currency, and sent in base units and its minor unit', () => {
  const values = { branchId: 'b', supplierId: 's', invoiceNumber: ' 17 ', note: '' };
  const lines = [
    { ...line, lot: ' A1 ', expiresOn: '2028-01-31' },
    { ...line, cost: '' },
  ];
  expect(unorderedInput({ ...values, lines }, 100)).toEqual({
    ...{ branchId: 'b', supplierId: 's', invoiceNumber: '17', note: null },
    lines: [
      // 21.50 a box of 30 are 2150 / 30 cents a tablet.
      { productId: 'p', quantity: '60', lot: 'A1', expiresOn: '2028-01-31', unitCost: '71.666667' },
      { productId: 'p', quantity: '60', lot: null, expiresOn: null, unitCost: null },
    ],
  });
  expect(typedTotal(lines, 100)).toEqual({ total: 4_300, isWhole: false });
});
