import { fold, type ReadCell } from './cell.rules.js';

// As files name the way a medicine is taken; the mouth's own diseases are treated from outside.
const routes: Record<string, string> = {
  uong: 'ORAL',
  'duong uong': 'ORAL',
  oral: 'ORAL',
  'duoi luoi': 'SUBLINGUAL',
  'dat duoi luoi': 'SUBLINGUAL',
  'ngoai da': 'TOPICAL',
  'dung ngoai': 'TOPICAL',
  'boi ngoai da': 'TOPICAL',
  mieng: 'TOPICAL',
  'tai cho': 'TOPICAL',
  'qua da': 'TRANSDERMAL',
  'dan qua da': 'TRANSDERMAL',
  mat: 'EYE',
  'nho mat': 'EYE',
  'tra mat': 'EYE',
  tai: 'EAR',
  'nho tai': 'EAR',
  mui: 'NASAL',
  'nho mui': 'NASAL',
  'xit mui': 'NASAL',
  hit: 'INHALED',
  'duong hit': 'INHALED',
  'khi dung': 'INHALED',
  'truc trang': 'RECTAL',
  'dat truc trang': 'RECTAL',
  'hau mon': 'RECTAL',
  'am dao': 'VAGINAL',
  'dat am dao': 'VAGINAL',
  tiem: 'INJECTION',
  'tiem truyen': 'INJECTION',
};

const routeOf = (text: string): string | undefined => {
  const word = fold(text);
  return Object.hasOwn(routes, word) ? routes[word] : undefined;
};

/** The way a medicine is taken. Another word than the known ones says nothing: the dosage form and the name tell it. */
export const readRoute: ReadCell<string> = (cell) => routeOf(String(cell));

interface Described {
  route?: string;
  prescription_only?: boolean;
  controlled?: boolean;
}

/** What a free description says of a medicine: `Đường dùng: Uống; Thuốc kê đơn`. */
export const readDescription: ReadCell<Described> = (cell) => {
  const parts = String(cell).split(/[;\n.]/);
  const told: Described = {};
  for (const part of parts) {
    const word = fold(part);
    const route = /^duong dung\s*:(.*)$/.exec(word)?.[1];
    if (route !== undefined) told.route ??= routeOf(route);
    if (word === 'thuoc ke don') told.prescription_only = true;
    if (word === 'thuoc khong ke don') told.prescription_only = false;
    if (word === 'thuoc kiem soat dac biet')
      Object.assign(told, { prescription_only: true, controlled: true });
  }
  return Object.values(told).some((value) => value !== undefined) ? told : undefined;
};
