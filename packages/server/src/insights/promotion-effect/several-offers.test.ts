import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { startCampaign } from '../../outreach/audiences/audience.service.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { findEffects } from './promotion-effect.report.js';
import { refreshEffect } from './promotion-effect.service.js';

useDatabase();
let organizationId: string;
beforeEach(async () => {
  setClock(() => new Date('2026-08-01T02:00:00Z'));
  organizationId = (await buildOrganization()).id;
});

const PEOPLE = 'Mã chiến dịch¦Mã khách hàng¦Nhóm¦Ưu đãi¦Ngày gửi¦Phản hồi';
const SALES =
  'Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tên khách hàng¦Tổng tiền hàng¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Tên hàng¦Số lượng¦Đơn giá¦Thành tiền';
/** A test by e-mail as it would come: of each arm twenty, so many of whom come, buy, and for how much each. */
const arms = [
  { offer: 'Thư cho nam', come: 8, buy: 4, spend: 500 },
  { offer: 'Thư cho nữ', come: 6, buy: 3, spend: 400 },
  { offer: '', come: 2, buy: 1, spend: 300 },
];
const people = arms.flatMap(({ offer, come, buy, spend }, arm) =>
  Array.from({ length: 20 }, (_, n) => ({
    ...{ code: `KH${arm}${String(n).padStart(2, '0')}`, offer, came: n < come },
    spent: n < buy ? spend : 0,
  })),
);
const customers = people.map(({ code }) => `${code}¦Khách ${code}`);
const told = people.map(({ code, offer, came }) =>
  [
    'CD000001',
    code,
    offer ? 'Được nhận ưu đãi' : 'Đối chứng',
    offer,
    offer && '01/06/2026',
    came ? '1' : '0',
  ].join('¦'),
);
const sold = people
  .filter(({ spent }) => spent > 0)
  .map(({ code, spent }) =>
    [
      `HD${code}`,
      '03/06/2026 09:00',
      code,
      `Khách ${code}`,
      spent,
      spent,
      spent,
      'Hoàn thành',
      'SP1',
      'Áo',
      1,
      spent,
      spent,
    ].join('¦'),
  );
const write = sqlText(`
  insert into app.campaign (code, name, kind, state, starts_on, ends_on, dip_days, holdout_percent, audience)
  values ('CD000001', 'Thử thư', 'MESSAGE', 'APPROVED', '2026-06-01', '2026-06-14', 0, 33, '{}') returning id`);
const bring = (heading: string, lines: string[]) => importFile(organizationId, [heading, ...lines]);

describe('a test by letter to men, to women and to nobody, sent as files', () => {
  test('gives what each letter brought of visits, buyers and spend against nobody', async () => {
    const [made] = await withOrganization(organizationId, (em) => query<{ id: string }>(em, write));
    const id = made?.id as string;
    expect((await bring('Mã khách hàng¦Tên khách hàng', customers)).counts).toEqual([60, 0, 0, 0]);
    expect((await bring(SALES, sold)).counts).toEqual([8, 0, 0, 0]);
    expect((await bring(PEOPLE, told)).counts).toEqual([60, 0, 0, 0]);
    const effect = await withOrganization(organizationId, async (em) => {
      const campaign = await em.findOneOrFail(Campaign, { id });
      const started = await startCampaign(em, id, campaign.version);
      expect([started.state, started.drawnHow]).toEqual(['ENDED', 'BY_FILE']);
      await refreshEffect(em, started, '2026-07-31');
      return (await findEffects(em, [id]))[0];
    });
    const found = effect?.offers.map(
      ({ name, customers: of, responders, buyers, responses, purchases, spend }) => [
        ...[name, of, responders, buyers],
        ...[responses, purchases, spend].map((share) => Math.round((share?.difference ?? 0) * 1_000) / 1_000),
      ],
    );
    // 8 less 2 of 20 came, 4 less 1 bought; 4 · 500 less 1 · 300 by 20 customers. And 6 less 2, 3 less 1, 1,200 less 300.
    expect(found).toEqual([
      ['Thư cho nam', 20, 8, 4, 0.3, 0.15, 85],
      ['Thư cho nữ', 20, 6, 3, 0.2, 0.1, 45],
    ]);
    // Both against nobody: 14 of 40 less 2 of 20 came; 3,200 by 40 less 15.
    expect(effect?.responses?.difference).toBeCloseTo(0.25, 10);
    expect(effect?.spend?.difference).toBeCloseTo(65, 10);
    // Without a known cost all that was spent is profit: twenty times 85, and all forty together.
    expect(effect?.offers.map(({ profit }) => profit.estimate)).toEqual([1_700, 900]);
    expect(effect?.profit.estimate).toBe(2_600);
    const [men, women] = effect?.offers ?? [];
    expect(men?.profit.low).toBeLessThan(1_700);
    expect(men?.adjustedP).toBeGreaterThan(0);
    expect(women?.adjustedP).toBeGreaterThanOrEqual(men?.adjustedP ?? 1);
    expect(effect?.arms.map(({ customers: of, responders }) => [of, responders])).toEqual([
      [40, 14],
      [20, 2],
    ]);
  });
});
