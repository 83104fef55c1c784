import { expect, test } from '@jest/globals';
import { signInSearch } from './sign-in-search';

test('after signing in one comes back to where one was', () => {
  expect(signInSearch({ redirect: '/customers?search=hoa' }).redirect).toBe('/customers?search=hoa');
});

test.each(['https://example.com', '//example.com', '/\\example.com', 'javascript:alert(1)', ''])(
  'signing in never leads out of the portal: %s',
  (redirect) => {
    expect(signInSearch({ redirect }).redirect).toBeUndefined();
  },
);
