import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { keepFile } from '../../platform/files/files.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { importFile, inOrder } from './import-files.js';

useDatabase();

const customers = 'Mã khách hàng,Tên khách hàng,Ngày sinh\nKH1,An,31/02/1990\nKH2,Bình,\n';
const run = async (organizationId: string, text: string, dryRun: boolean) => {
  const file = await keepFile(organizationId, Readable.from([Buffer.from(text)]), {
    name: 'a.csv',
    uploadedBy: 'test',
  });
  return importFile(organizationId, file.id, { dryRun, mostFaults: 10 });
};
const count = (id: string) =>
  withOrganization(id, (em) =>
    query(
      em,
      sqlText(
        'select (select count(*) from app.customer) as customers, (select count(*) from app.staged_row) as staged',
      ),
    ),
  );

test('files are taken in the order in which they rest on each other, by what is in them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apotheca-order-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const given = [
    write(
      'a.csv',
      'Mã hóa đơn,Thời gian,Khách cần trả,Khách đã trả,Trạng thái,Mã hàng,Số lượng,Thành tiền\n',
    ),
    write('b.csv', 'Tên,Tuổi\n'),
    write('c.csv', 'Mã hàng,Tên hàng,Giá bán\n'),
    write('d.csv', customers),
    write('e.csv', 'Mã hóa đơn,Thời gian,Khách cần trả,Khách đã trả,Trạng thái\n'),
  ];
  expect((await inOrder(given)).map((file) => basename(file))).toEqual([
    'd.csv',
    'c.csv',
    'e.csv',
    'a.csv',
    'b.csv',
  ]);
});

test('a dry run tells what would happen and leaves nothing behind', async () => {
  const { id } = await buildOrganization();
  const outcome = await run(id, customers, true);
  expect(outcome).toMatchObject({
    state: 'READY',
    whole: false,
    counts: { rows: 2, create: 2, faulty: 1, faults: 1 },
  });
  expect(await count(id)).toEqual([{ customers: 0, staged: 0 }]);
});

test('a file of which one cell was left out did not go in whole, and the same one mended did', async () => {
  const { id } = await buildOrganization();
  const outcome = await run(id, customers, false);
  expect(outcome).toMatchObject({
    state: 'COMPLETED',
    whole: false,
    faults: [
      {
        row: 2,
        column: 'Ngày sinh',
        value: '31/02/1990',
        message: 'Ngày này không có trong lịch. Hãy sửa ngày.',
      },
    ],
  });
  expect(await run(id, customers.replace('31/02', '28/02'), false)).toMatchObject({
    whole: true,
    counts: { change: 1, skip: 1 },
  });
  expect(await count(id)).toEqual([{ customers: 2, staged: 0 }]);
  const records = await withOrganization(id, (em) =>
    query(em, sqlText(`select operation, after->>'state' as state from app.audit_record order by id`)),
  );
  expect(records).toEqual(Array(2).fill({ operation: 'importCommand', state: 'COMPLETED' }));
});

test('a file that is no table of ours is refused, not whole, with its reason', async () => {
  const { id } = await buildOrganization();
  expect(await run(id, 'Tên,Tuổi\nAn,30\n', false)).toMatchObject({
    state: 'FAILED',
    whole: false,
    failure: { code: 'UNKNOWN_KIND', message: expect.stringMatching(/Tên, Tuổi/) },
  });
});
