import { expect, test } from '@jest/globals';
import { emptyLine, formOf, inputOf } from './prepare-request-form';

const product = {
  ...{ id: 'p', name: 'Losartan', baseUnit: 'Viên' },
  units: [
    { name: 'Viên', factor: '1' },
    { name: 'Hộp', factor: '30' },
  ],
};
const told = {
  ...{ branch: { id: 'b' }, supplier: { id: 's' }, note: null },
  lines: [{ product, quantity: '120', unitCost: '710.25', note: 'gấp' }],
};

test('a request is edited in packs and sent in base units: what nobody touched stays', () => {
  const values = formOf(told, 1);
  expect(values.lines[0]).toMatchObject({ quantity: '4', factor: '30', cost: '21307.5' });
  expect(inputOf(values, 1)).toEqual({
    ...{ branchId: 'b', supplierId: 's', note: null },
    lines: [{ productId: 'p', quantity: '120', unitCost: '710.25', note: 'gấp' }],
  });
});

test('where the currency has cents, a cost is typed in the currency and sent in cents', () => {
  const values = formOf(told, 100);
  expect(values.lines[0]).toMatchObject({ quantity: '4', factor: '30', cost: '213.075' });
  expect(inputOf(values, 100).lines[0]).toMatchObject({ quantity: '120', unitCost: '710.25' });
});

test('a line without a product is none, an empty cost is left to the server', () => {
  const lines = [emptyLine, { ...emptyLine, product, quantity: '1,5', factor: '30' }];
  expect(inputOf({ branchId: 'b', supplierId: null, note: ' x ', lines }, 1)).toEqual({
    ...{ branchId: 'b', supplierId: null, note: 'x' },
    lines: [{ productId: 'p', quantity: '45', unitCost: null, note: null }],
  });
});
