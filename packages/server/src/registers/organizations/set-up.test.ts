import { describe, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';

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
});
