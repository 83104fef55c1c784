import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { useApi } from '../../../test/act-as.js';
import { buildMembership, buildOrganization } from '../../../test/build.js';
import { setClock } from '../clock/clock.js';
import { Role } from '../permissions/permissions.js';
import { findOrMakeUser } from './users.js';

const api = useApi();
const person = { name: 'Trần Bình', email: 'binh@pharmacy.example', password: 'mật khẩu rất dài' };

const attempt = (password: string, address: string, email = person.email) =>
  fetch(`${api.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url, 'x-forwarded-for': address },
    body: JSON.stringify({ email, password }),
  });

describe('signing in', () => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    const user = await findOrMakeUser(person);
    first = (await buildOrganization({ name: 'Nhà thuốc An' })).id;
    second = (await buildOrganization({ name: 'Nhà thuốc Bình' })).id;
    await buildMembership(first, Role.OWNER, user.id);
    await buildMembership(second, Role.CASHIER, user.id);
  });

  test('gives a cookie that scripts and other sites can not use, and a session that says who and where', async () => {
    const answer = await attempt(person.password, '10.1.0.1');
    expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/i);
    const caller = await api.signIn(person.email, person.password);
    const { data } = await caller.graphql(
      '{ session { user { name } role organization { name } organizations { name role } } }',
    );
    expect(data.session).toEqual({
      user: { name: 'Trần Bình' },
      role: 'OWNER',
      organization: { name: 'Nhà thuốc An' },
      organizations: [
        { name: 'Nhà thuốc An', role: 'OWNER' },
        { name: 'Nhà thuốc Bình', role: 'CASHIER' },
      ],
    });
  });

  test('to another pharmacy of the same person changes what they may do there', async () => {
    const caller = await api.signIn(person.email, person.password);
    const change = 'mutation ($id: ID!) { switchOrganization(organizationId: $id) { role } }';
    expect((await caller.graphql(change, { id: second })).data.switchOrganization.role).toBe('CASHIER');
    const { data } = await caller.graphql('{ session { role organization { name } permissions } }');
    expect(data.session).toMatchObject({ role: 'CASHIER', organization: { name: 'Nhà thuốc Bình' } });
    expect(data.session.permissions).not.toContain('staff.manage');
    const stranger = (await buildOrganization()).id;
    expect((await caller.graphql(change, { id: stranger })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('with a wrong password and with an unknown address are answered alike', async () => {
    const wrong = await attempt('not this one at all', '10.1.0.2');
    const unknown = await fetch(`${api.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: api.url, 'x-forwarded-for': '10.1.0.3' },
      body: JSON.stringify({ email: 'nobody@pharmacy.example', password: 'not this one at all' }),
    });
    expect([wrong.status, await wrong.json()]).toEqual([unknown.status, await unknown.json()]);
    expect(wrong.status).toBe(401);
  });

  test('is refused for a while after ten tries from one address, and not from another', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await attempt('guess after guess', '10.1.0.9')).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await attempt(person.password, '10.1.0.10')).status).toBe(200);
  });

  test('rightly is not refused, however many do it behind one address', async () => {
    for (let i = 0; i < 12; i += 1) expect((await attempt(person.password, '10.1.0.11')).status).toBe(200);
  });

  test('is refused for a while after twenty wrong tries on one account, wherever they come from', async () => {
    const victim = { name: 'Lê Chi', email: 'chi@pharmacy.example', password: 'một mật khẩu khác' };
    await findOrMakeUser(victim);
    const from = (n: number, password: string, email = victim.email) =>
      attempt(password, `10.2.0.${n}`, email);
    expect((await from(1, victim.password)).status).toBe(200);
    const tries = Array.from({ length: 24 }, (_, n) =>
      from(n, 'guess after guess', n % 2 ? victim.email : 'CHI@pharmacy.example'),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(20).fill(401), ...Array<number>(4).fill(429)]);
    const refused = await from(100, victim.password);
    expect([refused.status, Number(refused.headers.get('x-retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(Number(refused.headers.get('x-retry-after'))).toBeGreaterThan(800);
    expect((await from(101, person.password, person.email)).status).toBe(200);
    setClock(() => new Date(Date.now() + 901_000));
    expect((await from(102, victim.password)).status).toBe(200);
    setClock();
  });

  test('up is not offered to strangers', async () => {
    const answer = await fetch(`${api.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: api.url },
      body: JSON.stringify({
        name: 'Stranger',
        email: 'stranger@pharmacy.example',
        password: 'a long password',
      }),
    });
    expect(answer.status).toBe(400);
  });

  test('keeps passwords as argon2id and nothing else', async () => {
    const owner = new pg.Client({ connectionString: api.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ password: string }>('select password from auth.account');
    await owner.end();
    expect(rows.length).toBeGreaterThan(0);
    for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('out ends the session', async () => {
    const caller = await api.signIn(person.email, person.password);
    await caller.fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { origin: api.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect((await caller.graphql('{ session { user { id } } }')).data.session.user).toBeNull();
    expect((await caller.graphql('{ branches { id } }')).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });
});
