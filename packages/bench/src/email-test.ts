import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { importFile, peakMb } from './import.js';
import { cellsOf, faultsOf } from './online-retail.js';
import { type Installation, inAnotherOrganization, signIn } from './portal.js';

const [FIRST_DAY, LAST_DAY] = ['2026-09-01', '2026-09-14'];
const CODE = 'CD000001';
/** The arm of the set that was sent nothing. */
const NOTHING = 'No E-Mail';

interface Person {
  code: string;
  offer: string;
  visited: string;
  spend: number;
}

/** Of K. Hillstrom's MineThatData E-Mail Challenge (2008), as it comes: CSV, gzipped or not, with its own headings. */
async function* peopleOf(path: string): AsyncGenerator<Person> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  let at: Record<string, number> | undefined;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const cells = cellsOf(line);
    if (!at) {
      at = Object.fromEntries(cells.map((heading, index) => [heading.trim(), index]));
      continue;
    }
    const cell = (heading: string) => cells[at?.[heading] ?? -1] ?? '';
    number += 1;
    yield {
      code: `K${String(number).padStart(6, '0')}`,
      offer: cell('segment').trim(),
      visited: cell('visit'),
      spend: Number(cell('spend')),
    };
  }
}

/** The set as three files that a pharmacy could send: its customers, what they bought, and who was offered what. */
async function writeFiles(from: string, folder: string) {
  const paths = ['customers', 'lines', 'people'].map((name) => join(folder, `${name}.csv`));
  const [customers, lines, people] = paths.map((path) => createWriteStream(path));
  if (!customers || !lines || !people) throw new Error('no files');
  customers.write('Mã khách hàng,Tên khách hàng\n');
  lines.write(
    'Mã hóa đơn,Thời gian,Mã khách hàng,Tên khách hàng,Tổng tiền hàng,Khách cần trả,Khách đã trả,Trạng thái,Mã hàng,Tên hàng,Số lượng,Đơn giá,Thành tiền\n',
  );
  people.write('Campaign code,Customer code,Group,Offer,Offered on,Responded\n');
  let count = 0;
  for await (const { code, offer, visited, spend } of peopleOf(from)) {
    const told = offer === NOTHING ? 'Held out,,' : `Offered,${offer},${FIRST_DAY}`;
    const room = [
      customers.write(`${code},Customer ${code}\n`),
      people.write(`${CODE},${code},${told},${visited}\n`),
    ];
    if (spend > 0) {
      const day = String((count % 14) + 1).padStart(2, '0');
      lines.write(
        `H${code},${day}/09/2026 09:00,${code},Customer ${code},${spend},${spend},${spend},Hoàn thành,GOODS,Goods,1,${spend},${spend}\n`,
      );
    }
    count += 1;
    if (room.includes(false))
      for (const file of [customers, people]) if (file.writableNeedDrain) await once(file, 'drain');
  }
  for (const file of [customers, lines, people]) {
    file.end();
    await once(file, 'finish');
  }
  return { count, paths };
}

interface Share {
  difference: number;
  low: number;
  high: number;
}
interface Found {
  campaign: {
    effect: {
      arms: { customers: number }[];
      offers: { name: string; customers: number; responses: Share; purchases: Share; spend: Share }[];
    } | null;
  };
}

/** Runs the set as a campaign by the way a pharmacy would, and tells what each e-mail brought against none. */
export async function measureEmailTest(installation: Installation, path: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apotheca-bench-'));
  try {
    const { count, paths } = await writeFiles(path, folder);
    return await inAnotherOrganization(
      installation,
      async () => {
        const id = await approvedCampaign(installation);
        const start = performance.now();
        const imports = [];
        for (const file of paths) imports.push(await importFile(installation, file));
        const again = await importFile(installation, paths[2] as string);
        const { campaign } = await installation.graphql<{ campaign: { version: number } }>(
          'query ($id: ID!) { campaign(id: $id) { version } }',
          { id },
        );
        const began = performance.now();
        await installation.graphql(
          'mutation ($id: ID!, $version: Int!) { startCampaign(id: $id, version: $version, idempotencyKey: "email-start") { id } }',
          { id, version: campaign.version },
        );
        const { offers, arms } = await effectOf(installation, id);
        const now = performance.now();
        const [customers, lines, people] = imports;
        const faults = await Promise.all(imports.map(({ id: import_ }) => faultsOf(installation, import_)));
        const seconds = (ms = 0) => `${(ms / 1_000).toFixed(1)} s`;
        const points = ({ difference, low, high }: Share) =>
          `${(100 * difference).toFixed(2)} points (${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)})`;
        const money = ({ difference, low, high }: Share) =>
          [difference, low, high].map((cents) => (cents / 100).toFixed(3));
        return [
          `e-mail test: ${customers?.counts.create} of ${count} customers in ${seconds(customers?.ms)}, ${lines?.counts.create} sales in ${seconds(lines?.ms)}, ${people?.counts.create} people of the campaign in ${seconds(people?.ms)} (faults: ${faults.flat().join(', ') || 'none'}), the same again in ${seconds(again.ms)}: ${again.counts.create} new, ${again.counts.change} changed; measured ${seconds(now - began)} after its start; all in ${seconds(now - start)}; worker's peak memory ${peakMb(installation.workerPid).toFixed(0)} MB`,
          ...offers.map(({ name, customers: of, responses, purchases, spend }) => {
            const [difference, low, high] = money(spend);
            return `e-mail test, ${name} (${of}) against none (${arms[1]?.customers}): visits ${points(responses)}, buyers ${points(purchases)}, spend ${difference} (${low} to ${high})`;
          }),
        ];
      },
      'USD',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Written by a manager and approved by the owner, as one person may not do both. */
async function approvedCampaign(installation: Installation): Promise<string> {
  const [email, password] = ['manager@pharmacy.example', 'measured in one run'];
  await installation.graphql(
    'mutation ($input: StaffMemberInput!) { createStaffMember(input: $input) { id } }',
    { input: { name: 'Manager', email, role: 'MANAGER', password, passwordIsTemporary: false } },
  );
  const manager = await signIn(installation.url, email, password);
  const audience = { places: [], valueTiers: [], groupIds: [], categoryIds: [] };
  const { createCampaign } = await manager<{ createCampaign: { id: string; version: number } }>(
    'mutation ($input: CampaignInput!) { createCampaign(input: $input, idempotencyKey: "email-write") { id version } }',
    {
      input: {
        ...{ name: 'E-mail', kind: 'MESSAGE', startsOn: FIRST_DAY, endsOn: LAST_DAY, dipDays: 0 },
        ...{ holdoutPercent: 33, audience },
      },
    },
  );
  const { id, version } = createCampaign;
  await installation.graphql(
    'mutation ($id: ID!, $version: Int!) { approveCampaign(id: $id, version: $version, idempotencyKey: "email-approve") { id } }',
    { id, version },
  );
  return id;
}

async function effectOf(installation: Installation, id: string) {
  for (;;) {
    const { campaign } = await installation.graphql<Found>(
      `query ($id: ID!) { campaign(id: $id) { effect { arms { customers } offers { name customers
        responses { difference low high } purchases { difference low high } spend { difference low high } } } } }`,
      { id },
    );
    if (campaign.effect) return campaign.effect;
    await sleep(200);
  }
}
