import 'reflect-metadata';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import './messages.js';
import { type CommandOutcome, importFile, inOrder, tellRefusal } from './ledgers/imports/import-files.js';
import { readConfig } from './platform/config/config.js';
import { closeDatabase, openDatabase } from './platform/database/database.js';
import { AppError } from './platform/errors/app-error.js';
import { translate } from './platform/errors/messages.js';
import { keepFile, useFilesFolder } from './platform/files/files.js';
import { toAppError } from './platform/graphql/format-error.js';
import { queryAcross, sqlText } from './platform/sql/sql.js';

const usage = `Usage: npm run import -- FILE… [--organization SLUG] [--dry-run] [--json]

Checks each file and brings it in, by the same way as the Imports page. Customers and products come before invoices,
purchases and prescriptions, in whatever order the files are given. --dry-run only checks. The exit status is 0 only if all of every file went in.`;

class Refusal extends Error {}

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        organization: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { ...values, files: positionals };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${usage}`);
  }
}

async function organizationId(slug: string | undefined): Promise<string> {
  const [found] = slug
    ? await queryAcross<{ id: string | null }>(sqlText('select app.organization_id_of(:slug) as id'), {
        slug,
      })
    : await queryAcross<{ id: string | null }>(sqlText('select app.only_organization_id() as id'));
  if (found?.id) return found.id;
  throw new Refusal(
    slug
      ? `There is no organization ${slug}.`
      : 'Name the organization: --organization SLUG. There is none yet, or more than one.',
  );
}

function print(outcome: CommandOutcome): void {
  const { counts } = outcome;
  console.log(`${outcome.file}: ${outcome.kind ?? '?'}, ${outcome.state}`);
  if (outcome.failure) console.log(`  ${outcome.failure.message}`);
  if (counts) {
    console.log(
      `  ${counts.rows} rows: ${counts.create} created, ${counts.change} changed, ${counts.skip} already known; ${counts.faulty} rows with ${counts.faults} faults`,
    );
  }
  if (outcome.unknownHeadings.length > 0)
    console.log(`  not taken over: ${outcome.unknownHeadings.join(', ')}`);
  for (const { row, column, value, message } of outcome.faults) {
    console.log(`  row ${row}, ${column}, "${value}": ${message}`);
  }
  const more = (counts?.faults ?? 0) - outcome.faults.length;
  if (more > 0) console.log(`  … and ${more} more: see the import's page, or --json for the first 10,000`);
}

async function bringIn(
  id: string,
  file: string,
  options: Parameters<typeof importFile>[2],
): Promise<CommandOutcome> {
  const given = { name: basename(file), uploadedBy: 'import-command' };
  try {
    return await importFile(id, (await keepFile(id, createReadStream(file), given)).id, options);
  } catch (error) {
    if (error instanceof AppError) return tellRefusal(id, basename(file), error);
    throw error;
  }
}

async function run(): Promise<boolean> {
  const { files, organization, json, help, 'dry-run': dryRun } = options();
  if (help || files.length === 0) throw new Refusal(usage);
  const missing = files.find((file) => !statSync(file, { throwIfNoEntry: false })?.isFile());
  if (missing) throw new Refusal(`There is no file ${missing}.`);
  const config = readConfig();
  await openDatabase({ url: config.databaseUrl, poolSize: 4 });
  useFilesFolder(config.dataDir);
  try {
    const id = await organizationId(organization);
    const outcomes: CommandOutcome[] = [];
    for (const file of await inOrder(files)) {
      const outcome = await bringIn(id, file, { dryRun, mostFaults: json ? 10_000 : 50 });
      if (!json) print(outcome);
      outcomes.push(outcome);
    }
    if (json) console.log(JSON.stringify(outcomes, null, 2));
    return outcomes.every(({ whole }) => whole);
  } finally {
    await closeDatabase();
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  if (error instanceof Refusal) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    const told = toAppError(error, 'import-command');
    if (told.code === 'INTERNAL') throw error;
    console.error(translate(told.key, told.params, 'en'));
    process.exitCode = 1;
  }
}
