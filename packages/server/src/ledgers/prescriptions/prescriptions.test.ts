import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildSale } from '../../../test/build-sale.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
const whole = `id code prescriber diagnosis issuedOn followUpOn status cancelReason recordedBy
  lines { lineNo dose timesPerDay days longTerm saleLineId product { name } }`;
const record = `mutation ($prescription: PrescriptionInput!, $key: ID!) {
  recordPrescription(prescription: $prescription, idempotencyKey: $key) { ${whole} } }`;
const open = `mutation ($id: ID!) { openPrescriptions(customerId: $id) { ${whole} } }`;
const cancel = `mutation ($id: ID!, $reason: String!, $key: ID!) {
  cancelPrescription(id: $id, reason: $reason, idempotencyKey: $key) { status cancelReason } }`;
let keys = 0;
const key = () => `prescription-${++keys}`;

let organizationId: string;
let customerId: string;
let tablet: string;
let blister: string;
let productId: string;
let pharmacist: Caller;
beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  customerId = (await buildCustomer(organizationId, { name: 'Lan' })).id;
  const built = await buildProduct(organizationId, {
    name: 'Losartan 50mg',
    units: [{ name: 'Vỉ', factor: '10' }],
  });
  productId = built.product.id;
  [tablet, blister] = built.units.map(({ id }) => id) as [string, string];
  pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
});

const line = (given: object = {}) => ({
  productUnitId: tablet,
  dose: '0.5',
  timesPerDay: '2',
  days: 30,
  ...given,
});
const prescription = (given: object = {}) => ({
  ...{ customerId, code: 'DT001', prescriber: 'BS. Hòa', diagnosis: 'Tăng huyết áp' },
  ...{ issuedOn: '2026-06-01', followUpOn: '2026-07-01', lines: [line({ longTerm: true })] },
  ...given,
});
const send = (given: object = {}, by = key()) =>
  pharmacist.graphql(record, { prescription: prescription(given), key: by });
const fault = async (given: object) => (await send(given)).errors?.[0]?.extensions;

async function soldLine(of: { customerId?: string; productId: string }): Promise<string> {
  const sale = await buildSale(organizationId, { customerId: of.customerId });
  const insert = sqlText(`
    insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, amount)
    values (:sale_id, 1, :product_id, 30, 30, 1000, 30000) returning id`);
  const [row] = await withOrganization(organizationId, (em) =>
    query<{ id: string }>(em, insert, { saleId: sale.id, productId: of.productId }),
  );
  return row?.id as string;
}

test('a pharmacist records a prescription once and finds it again; her look is recorded', async () => {
  const by = key();
  const { data } = await send({}, by);
  expect(data.recordPrescription).toMatchObject({
    ...{ code: 'DT001', issuedOn: '2026-06-01', followUpOn: '2026-07-01', status: 'ACTIVE' },
    lines: [
      {
        lineNo: 1,
        dose: '0.5',
        timesPerDay: '2',
        days: 30,
        longTerm: true,
        product: { name: 'Losartan 50mg' },
      },
    ],
  });
  expect((await send({}, by)).data.recordPrescription.id).toBe(data.recordPrescription.id);
  const { data: seen } = await pharmacist.graphql(open, { id: customerId });
  expect(seen.openPrescriptions).toEqual([data.recordPrescription]);
  const owner = await api.actAs(organizationId, Role.OWNER);
  const looks = await owner.graphql('{ healthAccesses { edges { node { role customer { name } } } } }');
  expect(looks.data.healthAccesses.edges).toEqual([
    { node: { role: 'PHARMACIST', customer: { name: 'Lan' } } },
  ]);
  expect((await owner.graphql(open, { id: customerId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const audit = await owner.graphql('{ auditRecords { edges { node { operation before after } } } }');
  expect(JSON.stringify(audit.data)).toContain('recordPrescription');
  expect(JSON.stringify(audit.data)).not.toMatch(/huyết áp|BS\. Hòa/);
});

test('a dose counted in blisters is kept in tablets', async () => {
  const { data } = await send({ lines: [line({ productUnitId: blister, dose: '0.1' })] });
  expect(data.recordPrescription.lines[0]).toMatchObject({ dose: '1', timesPerDay: '2' });
});

test('the newest comes first; the same code is recorded once', async () => {
  await send();
  await send({ code: null, issuedOn: '2026-06-05', followUpOn: null });
  const { data } = await pharmacist.graphql(open, { id: customerId });
  expect(data.openPrescriptions.map(({ issuedOn }: { issuedOn: string }) => issuedOn)).toEqual([
    ...['2026-06-05', '2026-06-01'],
  ]);
  expect(await fault({})).toMatchObject({ code: 'CONFLICT', key: 'prescriptionCodeTaken', field: 'code' });
});

test('a cancelled prescription stays, with its reason; it is cancelled once', async () => {
  const { id } = (await send()).data.recordPrescription;
  const without = await pharmacist.graphql(cancel, { id, reason: ' ', key: key() });
  expect(without.errors?.[0]).toMatchObject({
    message: 'Say why it is cancelled.',
    extensions: { field: 'reason' },
  });
  const done = await pharmacist.graphql(cancel, { id, reason: 'Ghi nhầm người', key: key() });
  expect(done.data.cancelPrescription).toEqual({ status: 'CANCELLED', cancelReason: 'Ghi nhầm người' });
  const again = await pharmacist.graphql(cancel, { id, reason: 'x', key: key() });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT' });
});

describe('what cannot be is told beside its field', () => {
  test.each([
    ['a day to come', { issuedOn: '2999-01-01', followUpOn: null }, 'issuedOn'],
    ['a visit before the issue', { followUpOn: '2026-06-01' }, 'followUpOn'],
    ['no medicine', { lines: [] }, 'lines'],
    ['a dose of nothing', { lines: () => [line({ dose: '0' })] }, 'lines.0.dose'],
    ['a hundred times a day', { lines: () => [line(), line({ timesPerDay: '100' })] }, 'lines.1.timesPerDay'],
    ['two years', { lines: () => [line({ days: 730 })] }, 'lines.0.days'],
  ] as [string, object & { lines?: unknown }, string][])('%s', async (_, given, field) => {
    const lines = typeof given.lines === 'function' ? { lines: given.lines() } : {};
    expect(await fault({ ...given, ...lines })).toMatchObject({ code: 'BAD_INPUT', field });
  });
});

describe('dispensed by a line of a sale', () => {
  test('to this customer, of this product, and by no other prescription', async () => {
    const sold = await soldLine({ customerId, productId });
    const { data } = await send({ lines: [line({ saleLineId: sold })] });
    expect(data.recordPrescription.lines[0].saleLineId).toBe(sold);
    expect(await fault({ code: null, lines: [line({ saleLineId: sold })] })).toMatchObject({
      ...{ code: 'CONFLICT', key: 'prescriptionSaleLineTwice', field: 'lines.0.saleLineId' },
    });
  });

  test('not to another, nor of another product', async () => {
    const other = await buildCustomer(organizationId, { name: 'Hoa' });
    const theirs = await soldLine({ customerId: other.id, productId });
    expect(await fault({ lines: [line({ saleLineId: theirs })] })).toMatchObject({
      key: 'prescriptionSaleOfAnother',
    });
    const { product } = await buildProduct(organizationId, { name: 'Khác' });
    const another = await soldLine({ customerId, productId: product.id });
    expect(await fault({ lines: [line({ saleLineId: another })] })).toMatchObject({
      key: 'prescriptionOtherProduct',
    });
  });
});
