import { defineConfig } from '@playwright/test';
import { bundledChromium } from './e2e/chromium';

/**
 * The browser tests. `npm test -- e2e` starts what they need and says where it is:
 * E2E_URL an installation with the demo pharmacy, E2E_PASSWORD the password of its sign-ins, E2E_UNTIL its last day of
 * sales; E2E_EMPTY_URL an installation without an owner.
 *
 * Chromium comes from npm; CHROMIUM_PATH names another one.
 */

const ownChromium = process.env.CHROMIUM_PATH;
const chromium = ownChromium
  ? { executablePath: ownChromium, args: ['--no-sandbox'] }
  : await bundledChromium();

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  // Two browsers, API, worker and database share two cores: a second try tells a slow moment from a fault.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  // Longer than a person would wait, for the same reason.
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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: chromium,
  },
});
