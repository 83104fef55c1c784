import { describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { useApi } from '../act-as.js';

const api = useApi();

/**
 * What is answered otherwise on purpose. Three audits ask about the schema itself, which is closed to everybody: what they
 * are for is tested below. A client's fault is a 400 whatever it accepts. Nothing is taken by GET, which is a MAY.
 */
const OTHERWISE = [
  /accept utf-8 encoded request/,
  /allow map \{variables\} parameter/,
  /200 (status code )?on (document (parsing|validation)|variable coercion) failure when accepting application\/json/,
];

const audits = serverAudits({ url: () => `${api.url}/graphql` });
const binding = audits.filter(
  ({ name }) => !name.startsWith('MAY') && !OTHERWISE.some((otherwise) => otherwise.test(name)),
);

describe('what the specification of GraphQL over HTTP asks for', () => {
  test('is known in full, so that an audit more has to be thought about', () => {
    expect(audits).toHaveLength(61);
    expect(binding.filter(({ name }) => name.startsWith('MUST')).length).toBe(11);
    expect(binding).toHaveLength(30);
  });

  test.each(binding.map(({ name, fn }) => [name, fn] as const))('%s', async (_name, audit) => {
    const result = await audit();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });

  test('takes variables as a map, and letters beyond the alphabet', async () => {
    const answer = await api
      .visitor()
      .graphql('query ($no: Boolean!) { session { setUpNeeded @skip(if: $no) } } # 🏃 bán thuốc', {
        no: false,
      });
    expect(answer).toMatchObject({ status: 200, data: { session: { setUpNeeded: true } } });
  });
});
