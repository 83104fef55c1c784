import { createRequire } from 'node:module';
import path from 'node:path';

/** Jest's own: by how long a file took the last time, or by its size where it has never run. */
const { default: Sequencer } = createRequire(createRequire(import.meta.url).resolve('jest/package.json'))(
  '@jest/test-sequencer',
);

/** What takes longest goes first, in a fresh clone too: else one core waits at the end for a file that began last. */
const LONGEST = [
  'contracts/statements.test.ts',
  'contracts/foreign-id.test.ts',
  'promotion-effect/demo-campaigns.test.ts',
  'contracts/branches.test.ts',
  'contracts/killed-refresh.test.ts',
  'contracts/roles.test.ts',
  'refills/refills.properties.test.ts',
  'files/files.test.ts',
  'imports/killed-command.test.ts',
  'jobs/killed-worker.test.ts',
  'jobs/jobs.test.ts',
  'segments/segments.properties.test.ts',
  'imports/read-workbook.test.ts',
  'refill-reminders/contacts.test.ts',
  'debt-ageing/debt-ageing.properties.test.ts',
  'stock/stock.properties.test.ts',
  'export/slow-readers.test.ts',
];

const rank = ({ path: file }) => {
  const place = LONGEST.indexOf(file.split(path.sep).slice(-2).join('/'));
  return place < 0 ? LONGEST.length : place;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
