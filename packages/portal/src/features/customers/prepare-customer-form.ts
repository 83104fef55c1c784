import type { CustomerInput, CustomerRecord } from './customer-fields';

/** What the form holds: texts as typed, '' for nothing. */
export interface CustomerForm {
  name: string;
  code: string;
  type: 'PERSON' | 'COMPANY';
  phones: string[];
  cardBarcode: string;
  email: string;
  gender: '' | 'MALE' | 'FEMALE' | 'OTHER';
  language: '' | 'vi' | 'en' | 'th' | 'zh_CN';
  birthDate: string;
  weddingDate: string;
  foundingDate: string;
  address: string;
  area: string;
  ward: string;
  company: string;
  taxNumber: string;
  starClass: number;
  notes: string;
  groupIds: string[];
  status: 'ACTIVE' | 'INACTIVE';
  customFields: { name: string; value: string }[];
}

export const emptyForm: CustomerForm = {
  name: '',
  code: '',
  type: 'PERSON',
  phones: [''],
  cardBarcode: '',
  email: '',
  gender: '',
  language: '',
  birthDate: '',
  weddingDate: '',
  foundingDate: '',
  address: '',
  area: '',
  ward: '',
  company: '',
  taxNumber: '',
  starClass: 0,
  notes: '',
  groupIds: [],
  status: 'ACTIVE',
  customFields: [],
};

export function formOf(customer: CustomerRecord): CustomerForm {
  return {
    name: customer.name,
    code: customer.code,
    type: customer.type,
    phones: customer.phones.length > 0 ? customer.phones : [''],
    cardBarcode: customer.cardBarcode ?? '',
    email: customer.email ?? '',
    gender: customer.gender ?? '',
    language: customer.language ?? '',
    birthDate: customer.birthDate ?? '',
    weddingDate: customer.weddingDate ?? '',
    foundingDate: customer.foundingDate ?? '',
    address: customer.address ?? '',
    area: customer.area ?? '',
    ward: customer.ward ?? '',
    company: customer.company ?? '',
    taxNumber: customer.taxNumber ?? '',
    starClass: customer.starClass ?? 0,
    notes: customer.notes ?? '',
    groupIds: customer.groups.map((group) => group.id).toSorted(),
    status: customer.status,
    customFields: Object.entries(customer.customFields).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  };
}

/** Texts that were numbers or yes/no stay so: only what the reader changed becomes a text. */
function customFieldsOf(form: CustomerForm, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    form.customFields
      .filter(({ name }) => name.trim())
      .map(({ name, value }) => {
        const old = before[name.trim()];
        return [name.trim(), old !== undefined && JSON.stringify(old) === value ? old : value];
      }),
  );
}

/** The form as the server takes it; what is empty is cleared. */
export function inputOf(form: CustomerForm, before: Record<string, unknown> = {}): CustomerInput {
  const said = (value: string) => value.trim() || null;
  return {
    name: form.name.trim(),
    code: said(form.code),
    type: form.type,
    phones: form.phones.map((phone) => phone.trim()).filter(Boolean),
    cardBarcode: said(form.cardBarcode),
    email: said(form.email),
    gender: form.gender || null,
    language: form.language || null,
    birthDate: said(form.birthDate),
    weddingDate: said(form.weddingDate),
    foundingDate: said(form.foundingDate),
    address: said(form.address),
    area: said(form.area),
    ward: said(form.ward),
    company: said(form.company),
    taxNumber: said(form.taxNumber),
    starClass: form.starClass || null,
    notes: said(form.notes),
    groupIds: form.groupIds,
    status: form.status,
    customFields: customFieldsOf(form, before),
  };
}

/** The fields that differ, in the form's order: what two people changed at once. */
export function differences(mine: CustomerForm, theirs: CustomerForm): (keyof CustomerForm)[] {
  return (Object.keys(mine) as (keyof CustomerForm)[]).filter(
    (key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]),
  );
}

/** Typed well enough to be sent; the server has the last word. */
export function looksLikePhone(typed: string): boolean {
  return typed.trim() === '' || /^\+?\d{8,15}$/.test(typed.replace(/[\s.\-()]/g, ''));
}

export function looksLikeEmail(typed: string): boolean {
  return typed.trim() === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim());
}
