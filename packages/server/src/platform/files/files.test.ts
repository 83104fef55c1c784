import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

/** What is written goes here instead: /dev/full has no room, by the kernel's own word; /dev/null needs none. */
let device: '/dev/full' | '/dev/null' | undefined;
jest.unstable_mockModule('node:fs', () => ({
  ...fs,
  default: fs,
  createWriteStream: (path: string, options: object) => fs.createWriteStream(device ?? path, options),
}));
const { useApi } = await import('../../../test/act-as.js');
const { until } = await import('../../../test/jobs.js');
const { buildOrganization } = await import('../../../test/build.js');
const { withOrganization } = await import('../database/with-organization.js');
const { filesFolder, shownName } = await import('./files.js');
const { Role } = await import('../permissions/permissions.js');
const { query, sqlText } = await import('../sql/sql.js');

const api = useApi();
let id = '';
let owner: Awaited<ReturnType<typeof api.actAs>>;

/** Where exports are written before they are sent. */
let temporary = '';

beforeAll(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'apotheca-full-'));
  process.env.TMPDIR = temporary;
  id = (await buildOrganization()).id;
  owner = await api.actAs(id, Role.OWNER);
  await withOrganization(id, (em) =>
    query(
      em,
      sqlText(
        `insert into app.customer (code, name) select 'KH' || n, 'Khách' from generate_series(1, 5000) n`,
      ),
    ),
  );
});
afterAll(async () => {
  device = undefined;
  delete process.env.TMPDIR;
  await rm(temporary, { recursive: true });
});

const upload = (content: string) => owner.fetch('/api/files?name=a.csv', { method: 'POST', body: content });
const files = () =>
  withOrganization(id, async (em) => ({
    rows: (await query(em, sqlText('select 1 from app.file'))).length,
    kept: (await readdir(filesFolder(id))).length,
  }));

describe('where the disk is full', () => {
  test('an upload is refused in words and leaves nothing, and works again once there is room', async () => {
    device = '/dev/full';
    // Long enough that most of it is still on its way when the disk says no.
    const refused = await upload('a'.repeat(8 * 1024 * 1024));
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      error: {
        message: 'The server’s disk is full, so nothing was kept. Have room made on it, then try again.',
      },
    });
    expect(await files()).toEqual({ rows: 0, kept: 0 });
    device = undefined;
    expect((await upload('a,b\r\n1,2')).status).toBe(201);
    expect(await files()).toEqual({ rows: 1, kept: 1 });
  });

  test.each(['csv', 'xlsx'])('an export as %s is refused rather than sent by half', async (format) => {
    device = '/dev/full';
    const refused = await owner.fetch(`/api/exports/customers.${format}`);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: { code: 'UNAVAILABLE', key: 'diskFull' } });
    device = undefined;
    const whole = await owner.fetch(`/api/exports/customers.${format}`);
    expect(whole.status).toBe(200);
    if (format === 'csv') expect((await whole.text()).split('\r\n')).toHaveLength(5_002);
    else expect(new Uint8Array(await whole.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    await until(async () => (await readdir(temporary)).length === 0);
  });
});

/** Sends a body piece by piece until there is an answer. Returns it with how many megabytes were taken till then. */
async function sendOn(headers: Record<string, string>, megabytes: number) {
  const to = request(`${api.url}/api/files?name=a.csv`, {
    method: 'POST',
    headers: { 'x-apotheca-request': '1', 'accept-language': 'en', cookie: owner.cookie, ...headers },
  });
  const answered = once(to, 'response') as Promise<[IncomingMessage]>;
  let isAnswered = false;
  void answered.then(() => {
    isAnswered = true;
  });
  to.flushHeaders();
  const piece = Buffer.alloc(1024 * 1024, 'a');
  let sent = 0;
  for (; sent < megabytes && !isAnswered; sent += 1) {
    if (!to.write(piece)) await Promise.race([once(to, 'drain'), answered]);
  }
  if (!isAnswered && !headers['content-length']) to.end();
  const [answer] = await answered;
  answer.setEncoding('utf8');
  let text = '';
  for await (const part of answer) text += part;
  to.destroy();
  return { status: answer.statusCode, text, sent };
}

describe('a file of more than a gigabyte', () => {
  const tooLarge = 'The file is larger than the limit of 1024 MB.';

  test('that says so beforehand is refused before it is sent', async () => {
    const before = await files();
    const { status, text } = await sendOn({ 'content-length': String(1024 ** 3 + 1) }, 0);
    expect(status).toBe(400);
    expect(text).toContain(tooLarge);
    expect(await files()).toEqual(before);
  });

  test('that does not is refused when it becomes too large, and nothing of it stays in memory or on the disk', async () => {
    const before = await files();
    const memory = process.memoryUsage.rss();
    device = '/dev/null';
    const { status, text, sent } = await sendOn({}, 1_100);
    device = undefined;
    expect(status).toBe(400);
    expect(text).toContain(tooLarge);
    expect(sent).toBeGreaterThan(1_020);
    expect(process.memoryUsage.rss() - memory).toBeLessThan(400 * 1024 * 1024);
    expect(await files()).toEqual(before);
  });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\An\\Khách.csv', 'Khách.csv'],
  ['..', ''],
  [' \n\0 ', ''],
  ['a\0\tb.csv', 'ab.csv'],
  ['\u202egpj.csv', 'gpj.csv'],
  ['Đơn 💊.xlsx', 'Đơn 💊.xlsx'],
  [`${'💊'.repeat(300)}.csv`, `${'💊'.repeat(195)}….csv`],
  [`${'x'.repeat(199)}\ud83d`, 'x'.repeat(199)],
])('a file is shown by its own name, whatever the sender makes of it (%#)', (given, shown) => {
  expect(shownName(given)).toBe(shown);
});
