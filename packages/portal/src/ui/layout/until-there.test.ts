import { expect, test } from '@jest/globals';
import { untilThere } from './until-there';

/** Code that is not to be had `failures` times, from a server that is away for so many looks. */
function fetching({ failures, away }: { failures: number; away: number }) {
  const seen: string[] = [];
  const left = { failures, away };
  const result = untilThere(
    async () => {
      seen.push('load');
      left.failures -= 1;
      if (left.failures >= 0) throw new TypeError('Failed to fetch dynamically imported module');
      return 'a page';
    },
    {
      answers: async () => {
        left.away -= 1;
        return left.away < 0;
      },
      pause: async () => void seen.push('pause'),
      away: () => void seen.push('away'),
      back: () => void seen.push('back'),
    },
  );
  return { result, seen };
}

test('a page that is opened while the server is away comes when the server is back, without a reload', async () => {
  const { result, seen } = fetching({ failures: 1, away: 3 });
  expect(await result).toBe('a page');
  expect(seen).toEqual(['load', 'away', 'pause', 'pause', 'pause', 'back', 'load']);
});

test('a page whose code is gone from a server that answers fails at once, for a reload to help', async () => {
  const { result, seen } = fetching({ failures: 9, away: 0 });
  await expect(result).rejects.toThrow('Failed to fetch');
  expect(seen).toEqual(['load', 'load']);
});

test('a page whose code was lost on the way once comes at the second try, and nobody is told', async () => {
  const { result, seen } = fetching({ failures: 1, away: 0 });
  expect(await result).toBe('a page');
  expect(seen).toEqual(['load', 'load']);
});
