import { badInput } from '../../platform/errors/app-error.js';
import type { SupplierInput } from './supplier.input.js';

// No less than an import lets in, or such a supplier could never be saved again.
const longest = {
  code: 100,
  name: 500,
  email: 254,
  address: 1000,
  company: 500,
  taxNumber: 50,
  notes: 10_000,
} as const;

type TextField = keyof typeof longest;

/** A typed text trimmed and composed (NFC) as everything stored is; null where nothing is left. */
function cleanText(value: string | null | undefined, field: string, max: number): string | null {
  const text = value?.normalize('NFC').trim() || null;
  if (text && text.length > max) throw badInput('tooLong', field, { max });
  return text;
}

interface Known {
  code: string;
  phone: string | null;
  email: string | null;
}

/**
 * What an input sets of a supplier, checked; `readPhone` gives E.164 or undefined. Throws BAD_INPUT with the first field
 * that can't be taken. What an import let in (`known`) may stay as it is.
 */
export function checkSupplier(
  input: SupplierInput,
  readPhone: (text: string) => string | undefined,
  known?: Known,
) {
  const texts: Partial<Record<TextField, string | null>> = {};
  for (const field of Object.keys(longest) as TextField[]) {
    if (input[field] !== undefined) texts[field] = cleanText(input[field], field, longest[field]);
  }
  const { code, name, ...optional } = texts;
  if (!name) throw badInput('required', 'name');
  if (code && code !== known?.code && /\s/.test(code)) throw badInput('codeHasBlanks', 'code');
  const { email } = optional;
  if (email && email !== known?.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw badInput('badEmail', 'email');
  const { leadTimeDays, minimumOrder, status } = input;
  if (leadTimeDays != null && (leadTimeDays < 0 || leadTimeDays > 365))
    throw badInput('supplier.badLeadTime', 'leadTimeDays');
  if (minimumOrder != null && minimumOrder < 0) throw badInput('negative', 'minimumOrder');
  return {
    ...optional,
    name,
    ...(code ? { code } : {}),
    ...(input.phone !== undefined ? { phone: phoneOf(input.phone, readPhone, known) } : {}),
    ...(leadTimeDays !== undefined ? { leadTimeDays } : {}),
    ...(minimumOrder !== undefined ? { minimumOrder } : {}),
    ...(status ? { status } : {}),
  };
}

function phoneOf(
  given: string | null,
  readPhone: (text: string) => string | undefined,
  known?: Known,
): string | null {
  const text = cleanText(given, 'phone', 40);
  if (!text || text === known?.phone) return text;
  const phone = readPhone(text);
  if (!phone) throw badInput('badPhone', 'phone', { phone: text });
  return phone;
}
