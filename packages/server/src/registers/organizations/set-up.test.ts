import { describe, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { findUser } from '../../platform/auth/users.js';

const api = useApi();

const setUp = `mutation ($input: SetUpInput!) { setUp(input: $input) { user { email } role permissions organizations { name } } }`;
const input = {
  organizationName: 'Nhà thuốc Minh An',
  ownerName: 'Lê Thu',
  email: 'Owner@Pharmacy.example',
  password: 'một mật khẩu dài',
  locale: 'vi',
  currency: 'VND',
  timeZone: 'Asia/Ho_Chi_Minh',
};

describe('an empty installation', () => {
  test('says that it has to be set up, to a visitor too', async () => {
    const answer = await api.visitor().graphql('{ session { setUpNeeded user { id } permissions } }');
    expect(answer.data.session).toEqual({ setUpNeeded: true, user: null, permissions: [] });
  });

  test('names what is wrong with the first owner, and makes nothing', async () => {
    const short = await api.visitor().graphql(setUp, { input: { ...input, password: 'short' } });
    expect(short.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      field: 'password',
      key: 'shortPassword',
    });
    const broken = {
      email: { email: 'owner@pharmacy.x' },
      password: { password: 'dài'.repeat(100) },
      timeZone: { timeZone: '+07:00' },
    };
    for (const [field, wrong] of Object.entries(broken)) {
      const answer = await api.visitor().graphql(setUp, { input: { ...input, ...wrong } });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field });
    }
    const zone = await api.visitor().graphql(setUp, { input: { ...input, timeZone: 'Asia/Atlantis' } });
    expect(zone.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'timeZone' });
    expect((await api.visitor().graphql('{ session { setUpNeeded } }')).data.session.setUpNeeded).toBe(true);
  });

  test('takes one first owner, though eight ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        api.visitor().graphql(setUp, { input: { ...input, email: `owner${i}@pharmacy.example` } }),
      ),
    );
    expect(answers.filter((answer) => !answer.errors)).toHaveLength(1);
    const codes = answers.flatMap((answer) => answer.errors?.map((error) => error.extensions.code) ?? []);
    expect(codes).toEqual(Array(7).fill('CONFLICT'));
    expect((await api.visitor().graphql('{ session { setUpNeeded } }')).data.session.setUpNeeded).toBe(false);
  });

  test('has a trail that begins with who set it up, and so has each further pharmacy', async () => {
    const winner = (
      await Promise.all(Array.from({ length: 8 }, (_, i) => findUser(`owner${i}@pharmacy.example`)))
    ).find(Boolean);
    const owner = await api.signIn(winner?.email ?? '', input.password);
    const trail = '{ auditRecords(first: 9) { edges { node { operation entity actorId after } } } }';
    const read = async () =>
      (await owner.graphql(trail)).data.auditRecords.edges.map(({ node }: { node: unknown }) => node);
    const by = { actorId: winner?.id };
    const made = (operation: string, name: string) => [
      { ...by, operation, entity: 'Membership', after: expect.objectContaining({ role: 'OWNER' }) },
      { ...by, operation, entity: 'Organization', after: expect.objectContaining({ name }) },
    ];
    expect(await read()).toEqual(expect.arrayContaining(made('setUp', 'Nhà thuốc Minh An')));
    const further = {
      name: 'Nhà thuốc thứ hai',
      locale: 'vi',
      currency: 'VND',
      timeZone: 'Asia/Ho_Chi_Minh',
    };
    const create =
      'mutation ($input: OrganizationInput!) { createOrganization(input: $input) { organizationId } }';
    const id = (await owner.graphql(create, { input: further })).data.createOrganization.organizationId;
    expect(await read()).toHaveLength(3);
    await owner.graphql('mutation ($id: ID!) { switchOrganization(organizationId: $id) { role } }', { id });
    expect(await read()).toEqual(expect.arrayContaining(made('createOrganization', further.name)));
  });
});
