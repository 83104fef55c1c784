import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A path below packages/. */
export const inPackage = (...parts) => path.join(ROOT, 'packages', ...parts);
