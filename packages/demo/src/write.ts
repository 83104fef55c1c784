import { readOptions, text } from './command-line.js';
import { writeFiles } from './write-files.js';

const USAGE = 'node dist/write.js --seed N --until YYYY-MM-DD --out DIR [--customers 3000]';

try {
  const { values, ...options } = readOptions({ out: { type: 'string' } });
  const { counts, campaign: _, ...paths } = await writeFiles(options, text('--out', values.out));
  for (const path of Object.values(paths)) console.log(path);
  const { customers, products, invoices, lines } = counts;
  console.log(`${customers} customers, ${products} products, ${invoices} invoices, ${lines} lines`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof RangeError || error instanceof TypeError) console.error(USAGE);
  process.exitCode = 1;
}
