import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { drawAssignments } from './campaign.service.js';

useDatabase();

const CUSTOMERS = 2_000;
const insert = sqlText(`
  insert into app.customer (code, name) select 'KH' || i, 'Khách ' || i from generate_series(1, ${CUSTOMERS}) i returning id`);
const drawn = sqlText(
  'select customer_id as id, arm, offer from app.campaign_assignment where campaign = :campaign order by customer_id',
);
type Drawn = { id: string; arm: 'TREATED' | 'HOLDOUT'; offer: string | null };

const undone = new Error('undone');

test('people are drawn for several offers in their shares, the same at each draw, whoever else is held out', async () => {
  const { id } = await buildOrganization();
  const ids = (await withOrganization(id, (em) => query<{ id: string }>(em, insert))).map((row) => row.id);
  /** Draws and takes it back, so that the same campaign can be drawn otherwise. */
  const draw = async (campaign: string, holdout: number, shares: number[], whom = ids): Promise<Drawn[]> => {
    let found: Drawn[] = [];
    await withOrganization(id, async (em) => {
      const offers = shares.map((share, index) => ({ name: `Ưu đãi ${index}`, share }));
      // In two parts, as customers come.
      await drawAssignments(em, campaign, whom.slice(0, 700), '2026-09-01', holdout, offers);
      await drawAssignments(em, campaign, whom, '2026-09-02', holdout, offers);
      found = await query<Drawn>(em, drawn, { campaign });
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    return found;
  };
  const heldOut = (rows: Drawn[]) =>
    new Set(rows.filter(({ arm }) => arm === 'HOLDOUT').map((row) => row.id));
  /** Within five standard deviations of what was asked for. */
  const isShare = (count: number, of: number, percent: number) =>
    expect(Math.abs(count - (of * percent) / 100)).toBeLessThanOrEqual(
      5 * Math.sqrt((of * percent * (100 - percent)) / 10_000) + 1,
    );
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.uuid(),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 10 }),
      cuts,
      async (campaign, holdout, more, at) => {
        const edges = [0, ...at.sort((one, two) => one - two), 100];
        const shares = edges.slice(1).map((edge, index) => edge - (edges[index] as number));
        const rows = await draw(campaign, holdout, shares);
        expect(rows).toHaveLength(CUSTOMERS);
        isShare(heldOut(rows).size, CUSTOMERS, holdout);
        const treated = rows.filter(({ arm }) => arm === 'TREATED');
        shares.forEach((share, index) => {
          const own = treated.filter(({ offer }) => offer === `Ưu đãi ${index}`);
          isShare(own.length, treated.length, share);
        });
        expect(rows.every(({ arm, offer }) => (offer === null) === (arm === 'HOLDOUT'))).toBe(true);
        // The same again, also of some of the people alone.
        const some = ids.filter((_, index) => index % 3 === 0);
        const again = new Map((await draw(campaign, holdout, shares, some)).map((row) => [row.id, row]));
        expect(rows.filter((row) => again.has(row.id))).toEqual([...again.values()]);
        // With more held out: all who were, and of the others each has what she had.
        const wider = await draw(campaign, holdout + more, shares);
        const out = heldOut(wider);
        expect([...heldOut(rows)].every((each) => out.has(each))).toBe(true);
        const before = new Map(rows.map((row) => [row.id, row.offer]));
        expect(
          wider.every(({ id: each, arm, offer }) => arm === 'HOLDOUT' || offer === before.get(each)),
        ).toBe(true);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
