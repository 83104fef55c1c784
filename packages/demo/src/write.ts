import { parseArgs } from 'node:util';
import { parseDay } from './calendar.js';
import { writeFiles } from './write-files.js';

const USAGE = 'node dist/write.js --seed N --until YYYY-MM-DD --out DIR [--customers 3000]';
const MOST_CUSTOMERS = 20_000;

try {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      out: { type: 'string' },
      customers: { type: 'string', default: '3000' },
    },
  });
  if (!values.until || !values.out) throw new RangeError('--until and --out are needed');
  const options = {
    seed: whole('--seed', values.seed, 0, 2 ** 31 - 1),
    until: parseDay(values.until),
    customers: whole('--customers', values.customers, 100, MOST_CUSTOMERS),
  };
  const { counts, ...paths } = await writeFiles(options, values.out);
  for (const path of Object.values(paths)) console.log(path);
  const { customers, products, invoices, lines } = counts;
  console.log(`${customers} customers, ${products} products, ${invoices} invoices, ${lines} lines`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exitCode = 1;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
  }
  return value;
}
