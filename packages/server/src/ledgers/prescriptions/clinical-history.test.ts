import { expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();

const add = `mutation ($id: ID!, $fact: HealthFactInput!) { addHealthFact(customerId: $id, healthFact: $fact) { id } }`;
const open = `mutation ($id: ID!) { openClinicalHistory(customerId: $id) {
  on fact { kind name followUpOn } prescription { diagnosis followUpOn lines { days } } } }`;

test('symptoms, diagnoses, treatments and prescriptions are one history, opened by pharmacists in a look that is recorded', async () => {
  const { id: organizationId } = await buildOrganization();
  const pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  const { id } = await buildCustomer(organizationId);
  const { units } = await buildProduct(organizationId);
  const write = (fact: object) => pharmacist.graphql(add, { id, fact });
  await write({ kind: 'SYMPTOM', name: 'Ợ nóng', since: '2026-03-01' });
  await write({ kind: 'DIAGNOSIS', name: 'Trào ngược', since: '2026-03-04', followUpOn: '2026-04-04' });
  await write({ kind: 'ALLERGY', name: 'Penicillin' });
  await pharmacist.graphql(
    'mutation ($p: PrescriptionInput!, $k: ID!) { recordPrescription(prescription: $p, idempotencyKey: $k) { id } }',
    {
      p: {
        ...{ customerId: id, issuedOn: '2026-03-02', diagnosis: 'K21' },
        lines: [{ productUnitId: units[0]?.id, dose: '1', timesPerDay: '1', days: 14 }],
      },
      k: 'history-key-1',
    },
  );
  const { data } = await pharmacist.graphql(open, { id });
  expect(data.openClinicalHistory).toEqual([
    {
      ...{ on: '2026-03-04', prescription: null },
      fact: { kind: 'DIAGNOSIS', name: 'Trào ngược', followUpOn: '2026-04-04' },
    },
    {
      ...{ on: '2026-03-02', fact: null },
      prescription: { diagnosis: 'K21', followUpOn: null, lines: [{ days: 14 }] },
    },
    { on: '2026-03-01', prescription: null, fact: { kind: 'SYMPTOM', name: 'Ợ nóng', followUpOn: null } },
    { on: null, prescription: null, fact: { kind: 'ALLERGY', name: 'Penicillin', followUpOn: null } },
  ]);
  const looks = await withOrganization(organizationId, (em) =>
    query(em, sqlText('select 1 from app.health_access where organization_id = :organization_id')),
  );
  expect(looks.length).toBe(1);
  for (const role of Object.values(Role).filter((each) => each !== Role.PHARMACIST)) {
    const other = await api.actAs(organizationId, role);
    expect((await other.graphql(open, { id })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
  const kept = await withOrganization(organizationId, (em) =>
    query(em, sqlText('select * from app.audit_record where organization_id = :organization_id')),
  );
  expect(JSON.stringify(kept)).not.toMatch(/Ợ nóng|Trào ngược|K21|2026-04-04/);
});

test('an entry of the history has its day, and a visit comes after it', async () => {
  const { id: organizationId } = await buildOrganization();
  const pharmacist = await api.actAs(organizationId, Role.PHARMACIST);
  const { id } = await buildCustomer(organizationId);
  const refused = async (fact: object) =>
    (await pharmacist.graphql(add, { id, fact: { kind: 'SYMPTOM', name: 'Ho', ...fact } })).errors?.[0]
      ?.extensions;
  expect(await refused({})).toMatchObject({ key: 'required', field: 'since' });
  expect(await refused({ since: '2026-03-04', followUpOn: '2026-03-04' })).toMatchObject({
    key: 'followUpBefore',
    field: 'followUpOn',
  });
});
