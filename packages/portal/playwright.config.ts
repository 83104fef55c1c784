import { defineConfig } from '@playwright/test';
import { bundledChromium } from './e2e/chromium';

/**
 * The browser tests. `npm test -- e2e` starts what they need and says where it is:
 * E2E_URL an installation with the demo pharmacy, E2E_PASSWORD the password of its sign-ins, E2E_UNTIL its last day of
 * sales; E2E_EMPTY_URL an installation without an owner; E2E_ORDERED where all of them run.
 *
 * Chromium comes from npm; CHROMIUM_PATH names another one.
 */

const ownChromium = process.env.CHROMIUM_PATH;
const chromium = ownChromium
  ? { executablePath: ownChromium, args: ['--no-sandbox'] }
  : await bundledChromium();

/** What only looks goes first: it compares lists with figures, which what works on the data changes. */
const looks = /\/(courses|figures-open|no-dead-controls-\w+|overview|pages|segments)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  projects: [
    { name: 'looks', testMatch: looks },
    { name: 'works', testIgnore: looks, dependencies: process.env.E2E_ORDERED ? ['looks'] : [] },
  ],
  forbidOnly: true,
  timeout: 60_000,
  // Longer than a person would wait: two browsers, API, worker and database share two cores.
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/report.json' }],
  ],
  use: {
    baseURL: process.env.E2E_URL ?? 'http://127.0.0.1:8080',
    viewport: { width: 1440, height: 900 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Motion takes time and shows nothing; a trace of each test takes a good part of two cores (--trace on).
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: chromium,
  },
});
