import { beforeEach, describe, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { importFile } from '../../../test/import-file.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const api = useApi();
let organizationId: string;
beforeEach(async () => {
  setClock(() => new Date('2026-09-10T02:00:00Z'));
  organizationId = (await buildOrganization()).id;
  for (const code of ['KH1', 'KH2', 'KH3', 'KH4']) await buildCustomer(organizationId, { code });
});

const HEADING = 'Mã chiến dịch¦Mã khách hàng¦Nhóm¦Ưu đãi¦Ngày gửi¦Phản hồi';
const write = sqlText(`
  insert into app.campaign (code, name, kind, state, starts_on, ends_on, holdout_percent, audience)
  values (:code, 'Vitamin', 'PROMOTION', :state, '2026-09-01', '2026-09-30', 20, '{}') returning id`);
const arms = sqlText(`
  select customer.code, assignment.arm, assignment.offer, assignment.source_row as row, offer.offered_on::text as "offeredOn",
    response.customer_id is not null as responded
  from app.campaign_assignment assignment
  join app.customer on customer.id = assignment.customer_id
  left join app.campaign_offer offer on offer.campaign_id::text = assignment.campaign and offer.customer_id = customer.id
  left join app.campaign_response response on response.campaign_id::text = assignment.campaign and response.customer_id = customer.id
  where assignment.organization_id = :organization_id order by customer.code`);
const state = sqlText('update app.campaign set state = :state where organization_id = :organization_id');
const merge = sqlText(`
  update app.customer set merged_into_id = (select id from app.customer where code = 'KH1' and organization_id = :organization_id)
  where organization_id = :organization_id and code = 'KH4'`);

const ask = <Row>(statement: typeof arms, params = {}) =>
  withOrganization(organizationId, (em) => query<Row>(em, statement, params));
const campaign = (code = 'CD000001', of = 'APPROVED') => ask<{ id: string }>(write, { code, state: of });
const bring = (...lines: string[]) => importFile(organizationId, [HEADING, ...lines]);

describe('a file of a campaign’s people', () => {
  test('puts each into her arm with what she was offered and whether she responded; sent twice it changes nothing', async () => {
    await campaign();
    const lines = [
      'CD000001¦KH1¦Được nhận ưu đãi¦Thư A¦02/09/2026¦Có',
      'CD000001¦KH2¦Offered¦Thư B¦¦Không',
      'CD000001¦KH3¦Đối chứng¦¦¦1',
    ];
    const done = await bring(...lines);
    expect([done.kind, done.counts, done.faults]).toEqual(['CAMPAIGN_PEOPLE', [3, 0, 0, 0], []]);
    const known = [
      { code: 'KH1', arm: 'TREATED', offer: 'Thư A', row: 2, offeredOn: '2026-09-02', responded: true },
      { code: 'KH2', arm: 'TREATED', offer: 'Thư B', row: 3, offeredOn: null, responded: false },
      { code: 'KH3', arm: 'HOLDOUT', offer: null, row: 4, offeredOn: null, responded: true },
    ];
    expect(await ask(arms)).toEqual(known);
    expect((await bring(...lines)).counts).toEqual([0, 0, 3, 0]);
    expect(await ask(arms)).toEqual(known);
  });

  test('tells later who was reached and who responded; nobody is added or changes arms once it runs', async () => {
    await campaign();
    await bring('CD000001¦KH1¦Offered¦¦¦', 'CD000001¦KH3¦Held out¦¦¦');
    await ask(state, { state: 'RUNNING' });
    const done = await bring(
      'CD000001¦KH1¦¦¦05/09/2026¦Có',
      'CD000001¦KH2¦Offered¦¦¦',
      'CD000001¦KH3¦Offered¦¦¦',
      'CD000001¦KH3¦Held out¦¦06/09/2026¦',
    );
    expect(done.counts).toEqual([0, 1, 0, 3]);
    expect(done.faults.map(({ row, column, reason }) => [row, column, reason.slice(0, 25)])).toEqual(
      expect.arrayContaining([
        [3, 'Mã khách hàng', 'The campaign has started '],
        [5, 'Nhóm', expect.any(String)],
      ]),
    );
    expect(await ask(arms)).toMatchObject([
      { code: 'KH1', offeredOn: '2026-09-05', responded: true },
      { code: 'KH3', arm: 'HOLDOUT', offeredOn: null },
    ]);
  });

  test('names each row that can not be, with its cell', async () => {
    await campaign();
    await campaign('CD000002', 'DRAFT');
    const { counts, faults } = await bring(
      'CD000009¦KH1¦Offered¦¦¦',
      'CD000002¦KH1¦Offered¦¦¦',
      'CD000001¦KH9¦Offered¦¦¦',
      'CD000001¦KH1¦maybe¦¦¦',
      'CD000001¦KH2¦¦¦¦Có',
      'CD000001¦KH3¦Held out¦Thư A¦¦',
      'CD000001¦KH4¦Offered¦¦31/08/2026¦',
    );
    expect(counts).toEqual([0, 0, 0, 7]);
    expect(faults.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'Mã chiến dịch', 'CD000009'],
      [3, 'Mã chiến dịch', 'CD000002'],
      [4, 'Mã khách hàng', 'KH9'],
      [5, 'Nhóm', 'maybe'],
      [6, 'Nhóm', ''],
      [7, 'Ưu đãi', 'Thư A'],
      [8, 'Ngày gửi', '31/08/2026'],
    ]);
    expect(await ask(arms)).toEqual([]);
  });

  test('counts two codes of a merged customer as one person, whom a second arm is refused', async () => {
    await campaign();
    await ask(merge);
    const { counts, faults } = await bring(
      'CD000001¦KH1¦Offered¦¦¦',
      'CD000001¦KH4¦Offered¦¦¦Có',
      'CD000001¦KH2¦Held out¦¦¦',
    );
    expect([counts, faults]).toEqual([[2, 1, 0, 0], []]);
    expect(await ask(arms)).toMatchObject([{ code: 'KH1', responded: true }, { code: 'KH2' }]);
    const again = await bring('CD000001¦KH4¦Held out¦¦¦');
    expect([again.counts, again.faults.map(({ column }) => column)]).toEqual([[0, 0, 0, 1], ['Nhóm']]);
  });

  test('is what the portal exports of a campaign’s people, and sees no other organization’s', async () => {
    const [made] = await campaign();
    await bring('CD000001¦KH1¦Offered¦Thư A¦¦1');
    const manager = await api.actAs(organizationId, Role.MANAGER);
    const path = `/api/exports/campaign-people.csv?campaignId=${made?.id}&group=RESPONDED`;
    const csv = (await (await manager.fetch(path)).text()).replace('\ufeff', '').trim();
    const sent = await importFile(organizationId, Buffer.from(csv));
    expect([sent.counts, sent.unknownHeadings]).toEqual([[0, 0, 1, 0], []]);
    const stranger = (await buildOrganization()).id;
    await buildCustomer(stranger, { code: 'KH1' });
    const theirs = await importFile(stranger, [HEADING, 'CD000001¦KH1¦Offered¦¦¦']);
    expect([theirs.counts, theirs.faults[0]?.column]).toEqual([[0, 0, 0, 1], 'Mã chiến dịch']);
  });
});
