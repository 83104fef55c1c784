import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';

const api = useApi();
const PASSWORD = 'mật khẩu của riêng tôi';
const add = `mutation ($input: StaffMemberInput!) { addStaffMember(input: $input) {
  invitationCode temporaryPassword member { id name email status role allBranches branches { name } } } }`;
const change = `mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }`;
const reset = 'mutation ($id: ID!) { resetStaffPassword(id: $id) { temporaryPassword } }';
const accept =
  'mutation ($id: ID!, $secret: String!) { acceptInvitation(id: $id, secret: $secret) { organizationName } }';
const errorOf = (answer: Awaited<ReturnType<Caller['graphql']>>) => answer.errors?.[0]?.extensions;

let first: { id: string; owner: Caller };
let second: { id: string; owner: Caller };
let people = 0;
const email = () => `staff-${++people}@pharmacy.example`;

beforeAll(async () => {
  const open = async (name: string) => {
    const { id } = await buildOrganization({ name });
    return { id, owner: await api.actAs(id, Role.OWNER) };
  };
  first = await open('Nhà thuốc An');
  second = await open('Nhà thuốc Bình');
});

const hire = async (owner: Caller, to: string, more: Record<string, unknown> = {}) => {
  const input = { name: 'Trần Hà', email: to, password: 'do chủ đặt ra', role: 'CASHIER', ...more };
  return (await owner.graphql(add, { input })).data.addStaffMember;
};

/** A person of the first pharmacy with a password of their own. */
async function settled(): Promise<{ address: string; id: string; person: Caller }> {
  const address = email();
  const { member } = await hire(first.owner, address);
  const person = await api.signIn(address, 'do chủ đặt ra');
  const from = { 'x-forwarded-for': `10.2.0.${people}` };
  const { data } = await person.graphql(change, { old: 'do chủ đặt ra', new: PASSWORD }, from);
  expect(data.changePassword).toBe(true);
  return { address, id: member.id, person: await api.signIn(address, PASSWORD) };
}

describe('a new member of the staff', () => {
  test('chooses a password of their own before anything else', async () => {
    const address = email();
    await hire(first.owner, address);
    const person = await api.signIn(address, 'do chủ đặt ra');
    const { data } = await person.graphql('{ session { mustChangePassword permissions } }');
    expect(data.session).toEqual({ mustChangePassword: true, permissions: [] });
    expect(errorOf(await person.graphql('{ branches { id } }'))).toMatchObject({
      code: 'FORBIDDEN',
      key: 'chooseAPassword',
    });
    const wrong = { 'samePassword newPassword': 'do chủ đặt ra', 'shortPassword newPassword': 'ngắn' };
    for (const [what, next] of Object.entries(wrong)) {
      const error = errorOf(await person.graphql(change, { old: 'do chủ đặt ra', new: next }));
      expect(`${error?.key} ${error?.field}`).toBe(what);
    }
    expect((await person.graphql(change, { old: 'do chủ đặt ra', new: PASSWORD })).data.changePassword).toBe(
      true,
    );
    const again = await api.signIn(address, PASSWORD);
    expect((await again.graphql('{ session { mustChangePassword } branches { id } }')).data).toEqual({
      session: { mustChangePassword: false },
      branches: [],
    });
  });

  test('can be given named branches, at least one and only of that pharmacy, and no owner can', async () => {
    const [branch, foreign] = [
      await buildBranch(first.id, 'Quầy 1'),
      await buildBranch(second.id, 'Quầy lạ'),
    ];
    const input = { name: 'Hà', password: 'do chủ đặt ra', role: 'CASHIER' };
    const refused = async (more: object) =>
      errorOf(await first.owner.graphql(add, { input: { ...input, email: email(), ...more } }))?.key;
    expect(await refused({ branchIds: [] })).toBe('branchesMissing');
    expect(await refused({ branchIds: [foreign.id] })).toBe('unknownBranch');
    expect(await refused({ branchIds: [branch.id], role: 'OWNER' })).toBe('ownerOfAllBranches');
    const { member } = await hire(first.owner, email(), { branchIds: [branch.id] });
    expect(member).toMatchObject({ allBranches: false, branches: [{ name: 'Quầy 1' }] });
    const update = `mutation ($id: ID!, $role: Role, $all: Boolean) {
      updateStaffMember(id: $id, role: $role, allBranches: $all) { allBranches branches { name } } }`;
    const freed = await first.owner.graphql(update, { id: member.id, all: true });
    expect(freed.data.updateStaffMember).toEqual({ allBranches: true, branches: [] });
  });
});

describe('changing one’s own password', () => {
  test('needs the present one, and ends all other sessions', async () => {
    const { address, person } = await settled();
    const elsewhere = await api.signIn(address, PASSWORD);
    const wrong = await person.graphql(change, { old: 'không phải vậy', new: 'một mật khẩu khác' });
    expect(errorOf(wrong)).toMatchObject({
      code: 'BAD_INPUT',
      key: 'wrongPassword',
      field: 'currentPassword',
    });
    expect((await elsewhere.graphql('{ branches { id } }')).errors).toBeUndefined();
    await person.graphql(change, { old: PASSWORD, new: 'một mật khẩu khác' });
    expect(errorOf(await elsewhere.graphql('{ branches { id } }'))?.code).toBe('UNAUTHENTICATED');
    await expect(api.signIn(address, PASSWORD)).rejects.toThrow('401');
    await api.signIn(address, 'một mật khẩu khác');
  });

  test('goes by that one way: the sign-in’s own address for it is closed', async () => {
    const { person } = await settled();
    const answer = await person.fetch('/api/auth/change-password', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: api.url },
      body: JSON.stringify({ currentPassword: PASSWORD, newPassword: 'một mật khẩu khác' }),
    });
    expect(answer.status).toBe(404);
  });
});

describe('an owner who resets a password', () => {
  test('gets one to hand over; the person’s sessions end, and they choose another at the next sign-in', async () => {
    const { address, id, person } = await settled();
    const { temporaryPassword } = (await first.owner.graphql(reset, { id })).data.resetStaffPassword;
    expect(errorOf(await person.graphql('{ branches { id } }'))?.code).toBe('UNAUTHENTICATED');
    await expect(api.signIn(address, PASSWORD)).rejects.toThrow('401');
    const next = await api.signIn(address, temporaryPassword);
    expect((await next.graphql('{ session { mustChangePassword } }')).data.session.mustChangePassword).toBe(
      true,
    );
    const client = new pg.Client({ connectionString: api.database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ text: string }>(
      `select a::text as text from app.audit_record a where operation = 'resetStaffPassword' and entity_id = $1
       or operation in ('addStaffMember', 'resetStaffPassword')`,
      [id],
    );
    await client.end();
    expect(rows.some(({ text }) => text.includes('resetStaffPassword') && text.includes(id))).toBe(true);
    expect(rows.map(({ text }) => text).join()).not.toContain(temporaryPassword);
  });

  test('is refused for themselves, for another pharmacy’s staff, and by anybody who is no owner', async () => {
    const { data } = await first.owner.graphql('{ staff { id role } }');
    const own = data.staff.find((member: { role: string }) => member.role === 'OWNER').id;
    expect(errorOf(await first.owner.graphql(reset, { id: own }))?.key).toBe('resetOwnPassword');
    const { id } = await settled();
    expect(errorOf(await second.owner.graphql(reset, { id }))?.code).toBe('NOT_FOUND');
    const manager = await api.actAs(first.id, Role.MANAGER);
    expect(errorOf(await manager.graphql(reset, { id }))?.code).toBe('FORBIDDEN');
  });
});

describe('somebody who has an account already', () => {
  test('is invited by another pharmacy: neither password nor name is touched or told, and nothing is open yet', async () => {
    const { address, person } = await settled();
    const { member, invitationCode } = await hire(second.owner, address, { name: 'Chị Hà quầy 2' });
    expect(member).toMatchObject({ status: 'INVITED', name: 'Chị Hà quầy 2' });
    expect(invitationCode).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await expect(api.signIn(address, 'do chủ đặt ra')).rejects.toThrow('401');
    const { data } = await person.graphql(
      '{ session { organizations { name } } invitations { organizationName role } }',
    );
    expect(data).toEqual({
      session: { organizations: [{ name: 'Nhà thuốc An' }] },
      invitations: [{ organizationName: 'Nhà thuốc Bình', role: 'CASHIER' }],
    });
    const open = 'mutation ($id: ID!) { updateStaffMember(id: $id, status: ACTIVE) { status } }';
    expect(errorOf(await second.owner.graphql(open, { id: member.id }))?.key).toBe('stillInvited');
  });

  test('becomes staff with the code alone, and only in person', async () => {
    const { address, person, id: inFirst } = await settled();
    const { member, invitationCode } = await hire(second.owner, address);
    const stranger = (await settled()).person;
    const by = (who: Caller, secret: string) => who.graphql(accept, { id: member.id, secret });
    expect(errorOf(await by(stranger, invitationCode))?.code).toBe('NOT_FOUND');
    expect(errorOf(await by(person, 'abcd-efgh-jkmn'))).toMatchObject({ code: 'BAD_INPUT', field: 'secret' });
    const accepted = await by(person, ` ${invitationCode.toUpperCase()} `);
    expect(accepted.data.acceptInvitation.organizationName).toBe('Nhà thuốc Bình');
    expect(
      (await person.graphql('{ session { organization { name } } }')).data.session.organization.name,
    ).toBe('Nhà thuốc Bình');
    expect(errorOf(await by(person, invitationCode))?.code).toBe('NOT_FOUND');
    // From now on the account opens both doors: neither owner alone may set its password.
    for (const [owner, id] of [
      [first.owner, inFirst],
      [second.owner, member.id],
    ] as const)
      expect(errorOf(await owner.graphql(reset, { id }))).toMatchObject({
        code: 'CONFLICT',
        key: 'resetElsewhere',
      });
  });

  test('is asked anew after a fortnight, and a new code voids the old', async () => {
    const { address, person } = await settled();
    const { member, invitationCode } = await hire(second.owner, address);
    setClock(() => new Date(Date.now() + 15 * 86_400_000));
    const late = await person.graphql(accept, { id: member.id, secret: invitationCode });
    expect(errorOf(late)?.key).toBe('invitationExpired');
    setClock();
    const renew = 'mutation ($id: ID!) { renewInvitation(id: $id) { invitationCode } }';
    const next = (await second.owner.graphql(renew, { id: member.id })).data.renewInvitation.invitationCode;
    const old = await person.graphql(accept, { id: member.id, secret: invitationCode });
    expect(errorOf(old)?.key).toBe('wrongInvitationCode');
    expect((await person.graphql(accept, { id: member.id, secret: next })).errors).toBeUndefined();
  });

  test('is refused for a while after ten wrong codes, the right one too', async () => {
    const { address, person } = await settled();
    const { member, invitationCode } = await hire(second.owner, address);
    const by = async (secret: string) =>
      errorOf(await person.graphql(accept, { id: member.id, secret }))?.code;
    const codes = [];
    for (let i = 0; i < 11; i += 1) codes.push(await by(`abcd-efgh-jkm${i % 10}`));
    expect(codes).toEqual([...Array<string>(10).fill('BAD_INPUT'), 'RATE_LIMITED']);
    expect(await by(invitationCode)).toBe('RATE_LIMITED');
    setClock(() => new Date(Date.now() + 3_601_000));
    expect(await by(invitationCode)).toBeUndefined();
    setClock();
  });

  test('can decline, and the owner can take an invitation back: it is as if it had never been', async () => {
    const { address, person } = await settled();
    const isStaff = async () =>
      (await second.owner.graphql('{ staff { email } }')).data.staff.some(
        (one: { email: string }) => one.email === address,
      );
    const declined = (await hire(second.owner, address)).member.id;
    await person.graphql('mutation ($id: ID!) { declineInvitation(id: $id) { id } }', { id: declined });
    expect(await isStaff()).toBe(false);
    const { id } = (await hire(second.owner, address)).member;
    const withdraw = 'mutation ($id: ID!) { withdrawInvitation(id: $id) }';
    expect((await second.owner.graphql(withdraw, { id })).data.withdrawInvitation).toBe(id);
    expect((await person.graphql('{ invitations { id } }')).data.invitations).toEqual([]);
  });

  test('is added once, though eight ask at once', async () => {
    const address = email();
    const input = { name: 'Hà', email: address, password: 'do chủ đặt ra', role: 'CASHIER' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? first : second).owner.graphql(add, { input })),
    );
    const made = answers.flatMap((answer) => answer.data?.addStaffMember?.member.status ?? []);
    expect(made.sort()).toEqual(['ACTIVE', 'INVITED']);
    expect(answers.flatMap((answer) => errorOf(answer)?.code ?? [])).toEqual(Array(6).fill('CONFLICT'));
  });
});
