import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

/**
 * The browser tests. `npm test -- e2e` starts what they need and says where it is:
 * E2E_URL an installation with the demo pharmacy, E2E_PASSWORD the password of its sign-ins, E2E_UNTIL its last day of
 * sales; E2E_EMPTY_URL an installation without an owner.
 *
 * Chromium comes from npm; CHROMIUM_PATH names another one.
 */

/** Unpacks the Chromium that npm brought into a folder of this user's. Returns its path and its switches. */
async function bundledChromium() {
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = path.join(os.tmpdir(), `apotheca-chromium-${process.getuid?.() ?? 0}`);
  mkdirSync(process.env.TMPDIR, { recursive: true, mode: 0o700 });
  // Its shared libraries are unpacked only where it believes to run as a function in a cloud.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  process.env.FONTCONFIG_FILE = writeFonts(process.env.TMPDIR);
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  const unwanted = new Set(['--single-process', '--no-zygote', "--headless='shell'"]);
  return { executablePath, args: chromium.args.filter((argument) => !unwanted.has(argument)) };
}

/** Names the fonts that came along: its own list has where they lie in that cloud, and without any font it dies. */
function writeFonts(folder: string): string {
  const file = path.join(folder, 'fonts.conf');
  const own = `${file}.${process.pid}`;
  const folders = `<dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(own, `<?xml version="1.0"?>\n<fontconfig>${folders}</fontconfig>\n`);
  renameSync(own, file);
  return file;
}

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
    launchOptions: {
      ...chromium,
      env: process.env as Record<string, string>,
    },
  },
});
