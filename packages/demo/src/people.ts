import type { Dice } from './dice.js';
import { readList } from './lists.js';

export type Gender = 'Nam' | 'Nữ';

export interface Home {
  address: string;
  area: string;
  ward: string;
  familyName: string;
}

const familyNames = readList('family-names.csv', ',').map(([name, count]) => ({
  name,
  count: Number(count),
}));
const givenNames = readList('given-names.csv', ',') as [string, string][];
const womensNames = givenNames.filter(([gender]) => gender === 'F').map(([, name]) => name);
const mensNames = givenNames.filter(([gender]) => gender === 'M').map(([, name]) => name);
const wards = readList('wards.csv', ',') as [string, string][];
/** Streets are called after the same people in every town. */
const STREETS = [
  ...['Trần Phú', 'Lê Lợi', 'Nguyễn Trãi', 'Quang Trung', 'Trần Hưng Đạo', 'Lý Thường Kiệt', 'Hai Bà Trưng'],
  ...['Nguyễn Huệ', 'Phan Đình Phùng', 'Lê Duẩn', 'Ngô Quyền', 'Bà Triệu', 'Hoàng Diệu', 'Tô Hiến Thành'],
  ...['Nguyễn Du', 'Phan Bội Châu', 'Phan Chu Trinh', 'Lê Thánh Tông', 'Hoàng Hoa Thám', 'Đinh Tiên Hoàng'],
];
const AROUND = [
  'Hà Đông',
  'Kiến Hưng',
  'Phú Lương',
  'Dương Nội',
  'Yên Nghĩa',
  'Thanh Liệt',
  'Đại Mỗ',
  'Tây Mỗ',
];
const NEIGHBOURHOOD = wards.filter(([, ward]) => AROUND.some((name) => ward === `Phường ${name}`));

/** Most customers live in the wards around the branches, a few in the country's other provinces. */
export function homeOf(dice: Dice): Home {
  const [area, ward] = dice.pick(dice.chance(0.88) ? NEIGHBOURHOOD : wards);
  const lane = dice.chance(0.35) ? `Ngõ ${dice.integer(2, 120)} ` : '';
  return {
    address: `${dice.integer(1, 240)} ${lane}${dice.pick(STREETS)}`,
    area,
    ward,
    familyName: dice.weighted(familyNames, (name) => name.count).name as string,
  };
}

export function fullName(dice: Dice, familyName: string, gender: Gender): string {
  const middle = gender === 'Nữ' ? 'Thị' : 'Văn';
  const given = dice.pick(gender === 'Nữ' ? womensNames : mensNames);
  return [familyName, ...(dice.chance(0.4) ? [middle] : []), given].join(' ');
}

/** An address under .example, a name that is reserved for nobody (RFC 2606). */
export function emailOf(name: string, number: number): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return `${plain.split(' ').slice(-2).join('.')}${number}@thudientu.example`;
}
