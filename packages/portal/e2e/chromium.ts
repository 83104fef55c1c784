import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const packages = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};
const name = `apotheca-chromium-${process.getuid?.() ?? 0}-${packages.devDependencies['@sparticuz/chromium']}`;

/** Its own fonts are all that a bare machine has; without any, Chromium takes no font of a page either. */
const fonts = (folder: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts/fonts</dir>` +
  `<cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`;

/**
 * The Chromium that npm brought, unpacked into a folder of this user's: whole or not at all, since several runs may
 * ask for it at once and each may be cut off. Returns its path, switches and environment.
 */
export async function bundledChromium() {
  const folder = path.join(os.tmpdir(), name);
  const isThere = existsSync(folder);
  const half = isThere ? folder : mkdtempSync(`${folder}-`);
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = half;
  // Its shared libraries are unpacked only where it believes to run as a function in a cloud.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  if (!isThere) {
    writeFileSync(path.join(half, 'fonts', 'fonts.conf'), fonts(folder));
    try {
      renameSync(half, folder);
    } catch (error) {
      // Another run was first.
      rmSync(half, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const unwanted =
    /^--(single-process|no-zygote|headless|ignore-gpu-blocklist|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader)\b/;
  return {
    executablePath: path.join(folder, 'chromium'),
    args: [...chromium.args.filter((argument) => !unwanted.test(argument)), '--disable-gpu'],
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    },
  };
}
