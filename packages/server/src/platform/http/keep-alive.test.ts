import { expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';

const api = useApi();

test('an idle connection is kept for longer than the two minutes for which a proxy may use it again', async () => {
  const answer = await api.visitor().fetch('/healthz');
  const [, seconds] = /timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(120);
});
