import { expect, test } from '@jest/globals';
import { differences, emptyForm, formOf, inputOf, looksLikePhone } from './prepare-customer-form';

const hoa = {
  id: '1',
  version: 3,
  code: 'KH001',
  name: 'Nguyễn Thị Hòa',
  type: 'PERSON' as const,
  phones: ['+84912345678'],
  cardBarcode: null,
  email: null,
  gender: 'FEMALE' as const,
  language: 'zh_CN' as const,
  birthDate: '1980-02-29',
  weddingDate: null,
  foundingDate: null,
  address: null,
  area: 'Hà Nội',
  ward: null,
  company: null,
  taxNumber: null,
  starClass: 2,
  notes: null,
  customFields: { height: 160, job: 'giáo viên' },
  status: 'ACTIVE' as const,
  groups: [{ id: 'g2', name: 'VIP' }],
};

test('a customer opened and saved unchanged sends what the server has', () => {
  expect(inputOf(formOf(hoa), hoa.customFields)).toEqual({
    name: 'Nguyễn Thị Hòa',
    code: 'KH001',
    type: 'PERSON',
    phones: ['+84912345678'],
    cardBarcode: null,
    email: null,
    gender: 'FEMALE',
    language: 'zh_CN',
    birthDate: '1980-02-29',
    weddingDate: null,
    foundingDate: null,
    address: null,
    area: 'Hà Nội',
    ward: null,
    company: null,
    taxNumber: null,
    starClass: 2,
    notes: null,
    groupIds: ['g2'],
    status: 'ACTIVE',
    customFields: { height: 160, job: 'giáo viên' },
  });
});

test('blanks and empty phone rows are not sent', () => {
  const input = inputOf({ ...emptyForm, name: '  Lê Văn An ', phones: ['', ' 0912 345 678 '], email: '  ' });
  expect(input.name).toBe('Lê Văn An');
  expect(input.phones).toEqual(['0912 345 678']);
  expect(input.email).toBeNull();
  expect(input.code).toBeNull();
});

test('two people at once: only the fields that differ are named', () => {
  const mine = { ...formOf(hoa), area: 'Huế' };
  const theirs = { ...formOf(hoa), notes: 'dị ứng penicillin' };
  expect(differences(mine, theirs)).toEqual(['area', 'notes']);
});

test.each([
  ['0912 345 678', true],
  ['+84 (912) 345.678', true],
  ['', true],
  ['12345', false],
  ['không nhớ', false],
])('a phone typed as “%s” is taken: %s', (typed, taken) => {
  expect(looksLikePhone(typed)).toBe(taken);
});
