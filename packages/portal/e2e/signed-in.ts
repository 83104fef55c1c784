import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';

export { expect };

const password = process.env.E2E_PASSWORD ?? '';

/** The demo pharmacy's sign-ins that these tests use. */
const addresses = {
  owner: 'owner@nhathuocminhan.example',
  manager: 'manager@nhathuocminhan.example',
  pharmacist: 'pharmacist@nhathuocminhan.example',
  cashier: 'cashier@nhathuocminhan.example',
  care: 'care@nhathuocminhan.example',
  stock: 'stock@nhathuocminhan.example',
  auditor: 'auditor@nhathuocminhan.example',
} as const;
export type Role = keyof typeof addresses;

interface Kept {
  /** The file with the session of a role. */
  sessions: (role: Role) => Promise<string>;
  /** The browser's context of a role. */
  contexts: (role: Role) => Promise<BrowserContext>;
}

/** A page that is signed in as `role` (the owner unless said), once a worker. */
export const test = base.extend<{ role: Role }, Kept>({
  role: ['owner', { option: true }],
  // All tests of a role share what the browser keeps: it fetches and compiles the portal once, not for each of them.
  context: async ({ role, contexts }, use) => {
    const context = await contexts(role);
    await use(context);
    for (const page of context.pages()) {
      await page.evaluate(() => localStorage.clear()).catch(() => undefined);
      await page.close();
    }
  },
  contexts: [
    async ({ browser, sessions }, use, { project }) => {
      const kept = new Map<Role, BrowserContext>();
      await use(async (role) => {
        const { baseURL, viewport, locale, timezoneId, contextOptions } = project.use;
        const context =
          kept.get(role) ??
          (await browser.newContext({
            ...contextOptions,
            storageState: await sessions(role),
            ...(baseURL && { baseURL }),
            ...(viewport && { viewport }),
            ...(locale && { locale }),
            ...(timezoneId && { timezoneId }),
          }));
        kept.set(role, context);
        return context;
      });
      for (const context of kept.values()) await context.close();
    },
    { scope: 'worker' },
  ],
  sessions: [
    async ({ playwright }, use, { workerIndex, project }) => {
      const kept = new Map<Role, string>();
      await use(async (role) => {
        const known = kept.get(role);
        if (known) return known;
        const file = path.join(project.outputDir, `session-${role}-${workerIndex}.json`);
        const request = await playwright.request.newContext({ baseURL: project.use.baseURL });
        const answer = await request.post('/api/auth/sign-in/email', {
          data: { email: addresses[role], password },
          headers: {
            'x-apotheca-request': '1',
            origin: new URL(project.use.baseURL ?? '').origin,
            // From a place of its own, as a proxy would say: sign-ins are limited by address.
            'x-forwarded-for': `198.51.100.${1 + Object.keys(addresses).indexOf(role)}`,
          },
        });
        expect(answer.ok(), await answer.text()).toBe(true);
        await request.storageState({ path: file });
        await request.dispose();
        kept.set(role, file);
        return file;
      });
    },
    { scope: 'worker' },
  ],
});

/**
 * Fails the test where the page, or the part of it `within` a selector, has a fault that axe (or these `rules` of it)
 * finds. A list's first rows stand for all.
 */
export async function expectAccessible(
  page: Page,
  { rules, within }: { rules?: string[]; within?: string } = {},
): Promise<void> {
  // Colours change by transitions, however short.
  const isThere = await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(transitions.map((each) => each.finished));
    return 'axe' in window;
  });
  // Its half a megabyte goes into each document once, not twice a call; what passes is not gathered.
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page })
    .options({ resultTypes: ['violations'] })
    // Without frames on our pages, the page of its own in which axe would gather what it found is half of the time.
    .setLegacyMode()
    .exclude('tbody[data-index]:nth-of-type(n + 8)');
  if (within) axe.include(within);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Fails the test where the page is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Once the menu has slid away: after a change of width it takes a moment.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
    .toBeLessThanOrEqual(0);
}

/** Asks the server as the page would. */
export async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.request.post('/graphql', {
    data: { query, variables },
    headers: { 'x-apotheca-request': '1' },
  });
  const body = (await answer.json()) as { data: Data; errors?: unknown };
  expect(body.errors).toBeUndefined();
  return body.data;
}
