import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Day, parseDay } from './calendar.js';
import { type PortalSession, Refused } from './portal-session.js';
import { requestGoods } from './request-goods.js';
import { runCampaign } from './run-campaign.js';
import { OWNER, PHARMACY_NAME, STAFF } from './staff.js';
import { BRANCHES } from './visits.js';
import { type Paths, writeFiles } from './write-files.js';

export interface LoadOptions {
  password: string;
  seed: number;
  until: Day;
  customers: number;
  directory: string;
}

interface Import {
  id: string;
  fileName: string;
  state: 'CHECKING' | 'READY' | 'MERGING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
  counts: { rows: number; create: number; change: number; skip: number; faulty: number };
  progress: { step: string; done: number; total: number };
  failure: { message: string } | null;
}

const IMPORT = `fragment Whole on Import {
  id fileName state counts { rows create change skip faulty } progress { step done total } failure { message }
}`;
/**
 * What came in is of products that have to be there when its file is checked, debts are of invoices, and coupons of types
 * that were approved. Later invoices are checked while the earlier ones come in.
 */
const LATER: ReadonlySet<string> = new Set(['nationalFeed', 'purchases', 'debts', 'coupons', 'laterLines']);
const POLL_MILLISECONDS = 120;
const SAY_EVERY_MILLISECONDS = 5_000;

/**
 * Sets the installation up as the demo pharmacy and imports its files, as an owner would: first-owner set-up, staff,
 * uploads, checks, confirmations. What an earlier run got done is found and not done again.
 *
 * @returns false where the installation has another owner, who keeps it as it is
 * @throws Refused where the portal refuses a step, with its message
 */
export async function loadPharmacy(
  portal: PortalSession,
  options: LoadOptions,
  say: (line: string) => void,
): Promise<boolean> {
  if (!(await enter(portal, options.password))) return false;
  say(`${OWNER.email} owner`);
  await openBranches(portal);
  const staff = meanwhile(hireStaff(portal, options.password, say));
  const before = await importsSoFar(portal);
  const read = importReader(portal);
  const bringIn = async (what: string, sent: Promise<Sent>, after?: Promise<unknown>, checked?: () => void) =>
    followImport(portal, read, await sent, (line) => say(`${what}: ${line}`), after, checked);
  // Each file is sent as soon as it is written, and comes in while others are made.
  const paths = new Map<keyof Paths, PromiseWithResolvers<string>>();
  const pathOf = (file: keyof Paths) => {
    const path = paths.get(file) ?? Promise.withResolvers<string>();
    paths.set(file, path);
    return path;
  };
  const sent = new Map<keyof Paths, Promise<Sent>>();
  const send = (file: keyof Paths) => {
    const sending =
      sent.get(file) ?? meanwhile(pathOf(file).promise.then((path) => sendFile(portal, path, before)));
    sent.set(file, sending);
    return sending;
  };
  const checked = Promise.withResolvers<void>();
  const written = writeFiles(
    { ...options, ...begunWith(before, options) },
    options.directory,
    (file, path) => {
      pathOf(file).resolve(path);
      // What comes first is sent, and the first sales are checked, before the next file is made, which would hold them up.
      if (file === 'earlierLines') return checked.promise;
      return LATER.has(file) ? undefined : send(file);
    },
  );
  const products = bringIn('products', send('products'));
  const suppliers = bringIn('suppliers', send('suppliers'));
  const lots = meanwhile(products.then(() => bringIn('lots', send('nationalFeed'))));
  const registers = Promise.all([bringIn('customers', send('customers')), products, staff]);
  // Sales leave by lot.
  const stocked = Promise.all([registers, lots]);
  await Promise.all([
    written.then(({ counts: { customers, products, lines } }) =>
      say(`wrote ${customers} customers, ${products} products, ${lines} invoice lines`),
    ),
    Promise.all([
      bringIn('invoice lines', send('earlierLines'), stocked, checked.resolve),
      checked.promise.then(() => bringIn('later invoice lines', send('laterLines'), stocked)),
    ]).then(() => bringIn('debts', send('debts'))),
    // After the lots, which all sales wait for.
    Promise.all([lots, suppliers]).then(() => bringIn('purchases', send('purchases'))),
    // People's work goes on while files come in.
    Promise.all([registers, suppliers]).then(() => requestGoods(portal, options.password)),
    Promise.all([written, registers]).then(([{ campaign }]) => {
      const types = Promise.withResolvers<void>();
      const bringPeople = async (file: string) => {
        const path = join(options.directory, 'KhachHangChienDich.csv');
        await writeFile(path, file);
        await bringIn('campaign people', sendFile(portal, path, before));
      };
      const run = runCampaign(portal, options.password, campaign, types.resolve, bringPeople);
      const coupons = Promise.race([types.promise, run]).then(() => bringIn('coupons', send('coupons')));
      return Promise.all([run, coupons]);
    }),
  ]);
  return true;
}

/** What is waited for later: until then it may fail without ending the process. */
function meanwhile<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

async function enter(portal: PortalSession, password: string): Promise<boolean> {
  const { session } = await portal.graphql<{ session: { setUpNeeded: boolean } }>(
    '{ session { setUpNeeded } }',
  );
  if (!session.setUpNeeded) return portal.signIn(OWNER.email, password);
  const place = { locale: 'vi', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' };
  await portal.graphql('mutation SetUp($input: SetUpInput!) { setUp(input: $input) { setUpNeeded } }', {
    input: { organizationName: PHARMACY_NAME, ownerName: OWNER.name, email: OWNER.email, password, ...place },
  });
  return true;
}

/** The first one has the stock that the products' file tells of, which names no branch. */
async function openBranches(portal: PortalSession): Promise<void> {
  const { branches } = await portal.graphql<{ branches: { name: string }[] }>('{ branches { name } }');
  for (const { name } of BRANCHES) {
    if (branches.some((branch) => branch.name === name)) continue;
    await portal.graphql('mutation Open($name: String!) { createBranch(name: $name) { id } }', { name });
  }
}

async function hireStaff(
  portal: PortalSession,
  password: string,
  say: (line: string) => void,
): Promise<void> {
  const { staff } = await portal.graphql<{ staff: { email: string }[] }>('{ staff { email } }');
  const hired = new Set(staff.map((member) => member.email));
  for (const member of STAFF) {
    if (!hired.has(member.email)) {
      await portal.graphql(
        'mutation Hire($input: StaffMemberInput!) { createStaffMember(input: $input) { id } }',
        { input: { ...member, password, passwordIsTemporary: false } },
      );
    }
    say(`${member.email} ${member.role.toLowerCase().replace('_', ' ')}`);
  }
}

async function importsSoFar(portal: PortalSession): Promise<Import[]> {
  const { imports } = await portal.graphql<{ imports: { edges: { node: Import }[] } }>(
    `{ imports(first: 100) { edges { node { ...Whole } } } } ${IMPORT}`,
  );
  return imports.edges.map((edge) => edge.node);
}

/** A run that was cut off yesterday goes on with yesterday's files: those of another day are another pharmacy's. */
function begunWith(imports: Import[], { until, seed }: LoadOptions): { until: Day; seed: number } {
  for (const { fileName } of imports) {
    const [, day, month, year, number] = /_KV(\d\d)(\d\d)(\d{4})-221500-(\d{3})\./.exec(fileName) ?? [];
    if (day) return { until: parseDay(`${year}-${month}-${day}`), seed: Number(number) };
  }
  return { until, seed };
}

interface Sent {
  id: string;
  name: string;
}

/** Has a file checked, or finds its import of an earlier run. */
async function sendFile(portal: PortalSession, path: string, before: Import[]): Promise<Sent> {
  const name = basename(path);
  const began = before.find(
    ({ fileName, state }) => fileName === name && state !== 'FAILED' && state !== 'CANCELLED',
  );
  const { id } = began ?? (await createImport(portal, path));
  return { id, name };
}

/** How an import is, a moment later: who asks in the same moment is answered by one request. */
function importReader(portal: PortalSession): (id: string) => Promise<Import> {
  let next: Promise<Import[]> | undefined;
  const readAll = async () => {
    await wait(POLL_MILLISECONDS);
    next = undefined;
    return importsSoFar(portal);
  };
  return async (id) => {
    next ??= readAll();
    const found = (await next).find((one) => one.id === id);
    if (!found) throw new Refused('the import is gone', 'NOT_FOUND');
    return found;
  };
}

/** Waits for a file's check, tells of its end, and confirms it when what it rests on is in. */
async function followImport(
  portal: PortalSession,
  read: (id: string) => Promise<Import>,
  { id, name }: Sent,
  say: (line: string) => void,
  after?: Promise<unknown>,
  checked?: () => void,
): Promise<void> {
  let saidAt = Date.now();
  for (;;) {
    const { state, counts, progress, failure } = await read(id);
    if (state === 'FAILED' || state === 'CANCELLED') {
      throw new Refused(`${name}: ${failure?.message ?? state.toLowerCase()}`, state);
    }
    if (state !== 'CHECKING') checked?.();
    if (state === 'COMPLETED') {
      return say(`${counts.create} new, ${counts.change} changed, ${counts.faulty} rows with a fault`);
    }
    if (Date.now() - saidAt > SAY_EVERY_MILLISECONDS) {
      const share = progress.total > 0 ? ` ${Math.floor((100 * progress.done) / progress.total)}%` : '';
      say(`${progress.step.toLowerCase()}${share}`);
      saidAt = Date.now();
    }
    if (state === 'READY') {
      await after;
      await confirmImport(portal, id);
    }
  }
}

async function createImport(portal: PortalSession, path: string): Promise<Import> {
  const fileId = await portal.upload(path);
  const { createImport } = await portal.graphql<{ createImport: Import }>(
    `mutation Check($fileId: ID!) { createImport(fileId: $fileId) { ...Whole } } ${IMPORT}`,
    { fileId },
  );
  return createImport;
}

async function confirmImport(portal: PortalSession, id: string): Promise<void> {
  await portal.graphql('mutation Confirm($id: ID!) { confirmImport(id: $id) { id } }', { id });
}
