import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.js';

const DATABASE_URL = 'postgres://app_user:x@localhost:5432/apotheca';

describe('the environment', () => {
  test.each(['loopback', 'uniquelocal, 10.1.2.3', '10.0.0.0/8,fd00::/8', '::1'])(
    'takes the proxies %s',
    (value) => {
      expect(readConfig({ DATABASE_URL, TRUSTED_PROXIES: value }).trustedProxies).toBe(value);
    },
  );

  test.each(['my-proxy', '10.0.0.0/33', '10.0.0', 'loopback,', '10.0.0.0/8/8', '10.0.0.0/0'])(
    'refuses the proxies %s by the name of the variable',
    (value) => {
      expect(() => readConfig({ DATABASE_URL, TRUSTED_PROXIES: value })).toThrow(
        /^ {2}TRUSTED_PROXIES: must be/m,
      );
    },
  );

  test('names all that is wrong at once', () => {
    const wrong = { PUBLIC_URL: 'ftp://x', SESSION_SECRET: 'short', LOG_LEVEL: 'loud', DATABASE_POOL: '1' };
    for (const name of [...Object.keys(wrong), 'DATABASE_URL']) {
      expect(() => readConfig(wrong)).toThrow(new RegExp(`^  ${name}: `, 'm'));
    }
  });
});
