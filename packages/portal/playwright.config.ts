import { defineConfig } from '@playwright/test';

/**
 * The browser tests. `npm test -- e2e` starts what they need and says where it is:
 * E2E_URL an installation with the demo pharmacy, E2E_PASSWORD the password of its sign-ins, E2E_UNTIL its last day of
 * sales; E2E_EMPTY_URL an installation without an owner.
 *
 * Chromium comes from npm; CHROMIUM_PATH names another one. Its own libraries are only unpacked where it believes to
 * run as a function in a cloud.
 */
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
const { default: chromium } = await import('@sparticuz/chromium');
const unwanted = new Set(['--single-process', '--no-zygote', "--headless='shell'"]);

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
      args: chromium.args.filter((argument) => !unwanted.has(argument)),
      env: process.env as Record<string, string>,
    },
  },
});
