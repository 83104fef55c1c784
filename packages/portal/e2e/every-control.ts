import type { Page } from '@playwright/test';
import { installControls } from './controls';
import { addressOf, open, readerOf, routes } from './routes';
import { expect, type Role, test } from './signed-in';

/** What of a page is behind its tabs. */
const behindTabs: Record<string, string[]> = {
  '/jobs': ['schedules'],
  '/settings': ['segments', 'stock', 'receivables', 'staff', 'branches', 'audit'],
};

/** Each control of each page that this role reads is used, and has to change address, page or data. A file a role: they go side by side. */
export function tryEveryControl(role: Role): void {
  test.describe(`used by the ${role}`, () => {
    // Some pages have fifty controls.
    test.describe.configure({ timeout: 120_000 });
    let page: Page;
    const broken: string[] = [];
    test.beforeAll(async ({ browser, sessions }) => {
      page = await browser.newPage({ storageState: await sessions(role), reducedMotion: 'reduce' });
      page.on('pageerror', (error) => {
        if (!/held back by the test/.test(String(error))) broken.push(String(error));
      });
      await installControls(page);
      await open(page, '/no-such-page');
    });
    test.afterAll(() => page.close());

    const walk = async (address: string, part: 'page' | 'frame') => {
      broken.length = 0;
      const { used, dead } = await page.evaluate(([where, which]) => window.useControls(where, which), [
        address,
        part,
      ] as const);
      test.info().annotations.push({ type: 'controls', description: String(used) });
      expect(dead).toEqual([]);
      expect(broken).toEqual([]);
    };

    const mine = routes.filter((route) => readerOf(route) === role);
    for (const route of mine.flatMap((each) => [
      each,
      ...(behindTabs[each] ?? []).map((tab) => `${each}?tab=${tab}`),
    ])) {
      test(`${route}: every control does something`, async () => walk(await addressOf(page, route), 'page'));
    }

    // At last, and once: it changes the language, and would end the session.
    if (role === 'owner')
      test('the frame around the pages: every control does something', () =>
        walk('/customers/groups', 'frame'));
  });
}
