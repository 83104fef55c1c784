import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type Cell, cut, plainNumber, problem, type ReadCell } from './cell.rules.js';

/**
 * The eleven-digit mobile prefixes that became ten-digit ones between 15 September and 14 October 2018
 * (Ministry of Information and Communications, plan 798/QĐ-BTTTT of 29 May 2018).
 */
const newPrefix: Record<string, string> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

const mobile = /^0[35789]\d{8}$/;
const landline = /^02\d{9}$/;

/** A Vietnamese number as it is dialled inside the country, with its 0, or undefined where it has no such shape. */
function vietnamese(digits: string): string | undefined {
  let national = digits;
  if (/^(?:00)?84\d{9,11}$/.test(digits)) national = digits.replace(/^(?:00)?840?/, '0');
  // a spreadsheet that took the number for a number lost its leading 0
  else if (/^(?:[35789]\d{8}|1[2689]\d{8}|2\d{9})$/.test(digits)) national = `0${digits}`;
  if (/^01\d{9}$/.test(national)) {
    const prefix = newPrefix[national.slice(0, 4)];
    if (!prefix) return undefined;
    national = prefix + national.slice(4);
  }
  return mobile.test(national) || landline.test(national) ? national : undefined;
}

/** A phone in E.164, or undefined where the text isn't one. Numbers without a country are of the organization's. */
export function toE164(text: string, country: CountryCode): string | undefined {
  const compact = unfloat(text.trim()).replace(/[\s.()\u00a0-]/g, '');
  if (!/^\+?\d{6,17}$/.test(compact)) return undefined;
  const isVietnamese = compact.startsWith('+') ? compact.startsWith('+84') : country === 'VN';
  if (isVietnamese) {
    const national = vietnamese(compact.replace('+', ''));
    return national && `+84${national.slice(1)}`;
  }
  if (compact.startsWith('+')) {
    const foreign = parsePhoneNumberFromString(compact);
    return foreign?.isPossible() ? foreign.number : undefined;
  }
  const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
  const phone = parsePhoneNumberFromString(international, country);
  return phone?.isValid() ? phone.number : undefined;
}

/** How a mobile number is written in the countries that an organization can be in. */
const example: Partial<Record<CountryCode, string>> = {
  VN: '0901234567',
  TH: '0812345678',
  CN: '13123456789',
};

/** `901234567.0` and `9.01234567E8`: what becomes of a phone that was read as a number. */
function unfloat(text: string): string {
  if (/^\d+[.,]0+$/.test(text)) return text.replace(/[.,]0+$/, '');
  if (!/^\d(?:[.,]\d+)?e\+?\d{1,2}$/i.test(text)) return text;
  const value = Number(text.replace(',', '.'));
  return Number.isSafeInteger(value) ? String(value) : text;
}

const mostPhones = 20;

/** Several phones in one cell by `;` `,` `/` a line or ` - `: each that is one in E.164; each other one is reported. */
export const readPhones: ReadCell<string[]> = (cell: Cell, context, report) => {
  const { country } = context;
  const text = typeof cell === 'number' ? plainNumber(cell) : cell;
  const phones = new Set<string>();
  const isOne = /^\d+,\d+(?:e\+?\d+)?$/i.test(text.trim()) && toE164(text, country);
  const parts = isOne ? [text] : text.split(/[;,/\n|]+|\s-\s/);
  if (parts.length > mostPhones) return problem(report, 'TOO_MANY', { max: mostPhones });
  for (const part of parts) {
    if (part.trim() === '') continue;
    const phone = toE164(part, country);
    if (phone) phones.add(phone);
    else
      report({
        code: 'BAD_PHONE',
        params: { phone: cut(part.trim(), 40), example: example[country] ?? '0901234567' },
      });
  }
  return phones.size > 0 ? [...phones] : undefined;
};
