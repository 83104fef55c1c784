import { expect, test } from '@jest/globals';
import { daysSold, linesOfSale, type SoldLine, saleLineOf } from './prepare-sold-lines';

const units = [
  { id: 'vien', name: 'Viên', factor: '1' },
  { id: 'hop', name: 'Hộp', factor: '30' },
];
const line = (product: Partial<SoldLine['product']>, baseQuantity = '60'): SoldLine => ({
  id: 'line',
  baseQuantity,
  product: {
    ...{ name: 'Losartan 50mg', kind: 'GOODS', baseUnit: 'Viên', activeIngredient: 'Losartan' },
    ...{ longTerm: true, units, ...product },
  },
});

test('a prescription begins with the medicines of its sale, counted in tablets, and nothing else of it', () => {
  const lines = linesOfSale([
    line({}),
    line({ name: 'Khẩu trang', activeIngredient: null }),
    line({ kind: 'SERVICE' }),
  ]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ productUnitId: 'vien', days: '60', longTerm: true });
});

test('a sale without medicines begins with one empty line', () => {
  expect(linesOfSale([line({ activeIngredient: null })])).toMatchObject([{ productUnitId: '', sold: null }]);
});

test('what was sold lasts by the dose that is typed: sixty tablets, half a tablet three times a day, forty days', () => {
  const [first] = linesOfSale([line({})]);
  if (!first) throw new Error('no line');
  expect(daysSold({ ...first, dose: '0,5', timesPerDay: '3' })).toBe(40);
  expect(daysSold({ ...first, dose: '0', timesPerDay: '3' })).toBeNull();
  expect(daysSold({ ...first, productUnitId: 'hop', dose: '1', timesPerDay: '1' })).toBe(2);
});

test('a line of which another product was chosen is no longer of the sale', () => {
  const [first] = linesOfSale([line({})]);
  if (!first) throw new Error('no line');
  expect(saleLineOf(first)?.id).toBe('line');
  expect(saleLineOf({ ...first, productUnitId: 'another' })).toBeNull();
  expect(daysSold({ ...first, productUnitId: 'another' })).toBeNull();
});
