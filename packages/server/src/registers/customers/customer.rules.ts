import { badInput } from '../../platform/errors/app-error.js';
import type { CustomerInput } from './customer.input.js';
import { toE164 } from './phone.rules.js';

type Country = Parameters<typeof toE164>[1];

/** A typed text trimmed and composed (NFC) as everything stored is; null where nothing is left. */
export function cleanText(value: string | null | undefined, field: string, max: number): string | null {
  const text = value?.normalize('NFC').trim() || null;
  if (text && text.length > max) throw badInput('tooLong', field, { max });
  return text;
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const MAX_PHONES = 10;
const MAX_CUSTOM_FIELDS = 50;

// No less than an import lets in, or such a customer could never be saved again.
const longest = {
  name: 500,
  code: 100,
  cardBarcode: 60,
  email: 254,
  address: 1000,
  area: 200,
  ward: 200,
  company: 500,
  taxNumber: 50,
  notes: 10_000,
} as const;
type TextField = keyof typeof longest;
const textFields = Object.keys(longest) as TextField[];

/** What the organization says about an input: the country of phones without one, and its day. */
export interface Place {
  country: Country;
  today: string;
}

/** The texts of an input, cleaned. */
function cleanTexts(input: CustomerInput): Partial<Record<TextField, string | null>> {
  const texts: Partial<Record<TextField, string | null>> = {};
  for (const field of textFields) {
    const value = input[field];
    if (value === undefined) continue;
    texts[field] = cleanText(value, field, longest[field]);
  }
  return texts;
}

interface Known {
  code: string;
  phones: readonly string[];
}

function readPhones(phones: string[], known: readonly string[], { country }: Place): string[] {
  if (phones.length > MAX_PHONES) throw badInput('tooManyPhones', 'phones', { max: MAX_PHONES });
  const given = phones.map((phone) => phone.trim()).filter((phone) => phone !== '');
  const read = given.map((phone) => {
    const number = known.includes(phone) ? phone : toE164(phone, country);
    if (!number) throw badInput('badPhone', 'phones', { phone: phone.slice(0, 40) });
    return number;
  });
  return [...new Set(read)];
}

function checkCustomFields(value: unknown): Record<string, unknown> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = plain ? Object.entries(value) : [];
  const fits = entries.every(
    ([name, inner]) =>
      name.length <= 100 &&
      (inner === null ||
        typeof inner === 'number' ||
        typeof inner === 'boolean' ||
        (typeof inner === 'string' && inner.length <= 2000)),
  );
  if (!plain || !fits || entries.length > MAX_CUSTOM_FIELDS) {
    throw badInput('badCustomFields', 'customFields', { max: MAX_CUSTOM_FIELDS });
  }
  return value as Record<string, unknown>;
}

/**
 * What an input sets of a customer, checked. Throws BAD_INPUT with the first field that can't be taken. `known` are the
 * code and phones that the customer has already: what an import let in may stay as it is.
 */
export function checkCustomer(input: CustomerInput, place: Place, known: Known = { code: '', phones: [] }) {
  const texts = cleanTexts(input);
  if (!texts.name) throw badInput('required', 'name');
  if (texts.code && texts.code !== known.code && /\s/.test(texts.code))
    throw badInput('codeHasBlanks', 'code');
  if (texts.email && !isEmail(texts.email)) throw badInput('badEmail', 'email');
  if (input.birthDate && input.birthDate > place.today) throw badInput('birthDateAhead', 'birthDate');
  if (input.birthDate && input.birthDate < '1900-01-01') throw badInput('birthDateTooOld', 'birthDate');
  for (const field of ['weddingDate', 'foundingDate', 'deceasedOn'] as const) {
    const day = input[field];
    if (day && day > place.today) throw badInput('dayAhead', field);
    if (day && day < '1700-01-01') throw badInput('dayTooOld', field);
  }
  if (input.starClass != null && ![1, 2, 3].includes(input.starClass))
    throw badInput('badStarClass', 'starClass');
  const { code, name, ...optional } = texts;
  return {
    ...optional,
    name,
    ...(code ? { code } : {}),
    ...(input.type ? { type: input.type } : {}),
    ...(input.status ? { status: input.status } : {}),
    ...(input.gender !== undefined ? { gender: input.gender } : {}),
    ...(input.language !== undefined ? { language: input.language } : {}),
    ...(input.birthDate !== undefined ? { birthDate: input.birthDate } : {}),
    ...(input.weddingDate !== undefined ? { weddingDate: input.weddingDate } : {}),
    ...(input.foundingDate !== undefined ? { foundingDate: input.foundingDate } : {}),
    ...(input.deceasedOn !== undefined ? { deceasedOn: input.deceasedOn } : {}),
    ...(input.starClass !== undefined ? { starClass: input.starClass } : {}),
    ...(input.phones !== undefined ? { phones: readPhones(input.phones ?? [], known.phones, place) } : {}),
    ...(input.customFields !== undefined
      ? { customFields: checkCustomFields(input.customFields ?? {}) }
      : {}),
  };
}
