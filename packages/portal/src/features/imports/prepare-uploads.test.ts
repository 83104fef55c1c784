import { describe, expect, test } from '@jest/globals';
import { nextToSend, reduceUploads, refusedBeforeSending, repeatable, underWay } from './prepare-uploads';

const csv = { key: 'a', name: 'DanhSachKhachHang.csv', size: 2_000 };
const xlsx = { key: 'b', name: 'DanhSachHoaDon.XLSX', size: 9_000 };

describe('files that were dropped', () => {
  test('are sent one after the other', () => {
    const waiting = reduceUploads([], { type: 'added', files: [csv, xlsx] });
    expect(nextToSend(waiting)?.key).toBe('a');
    const sending = reduceUploads(waiting, { type: 'sending', key: 'a' });
    expect(nextToSend(sending)).toBeUndefined();
    const opened = reduceUploads(sending, { type: 'opened', key: 'a', importId: '1' });
    expect(nextToSend(opened)?.key).toBe('b');
  });

  test('that are empty or too large are refused before they are sent', () => {
    expect(refusedBeforeSending({ size: 0 })).toBe('empty');
    expect(refusedBeforeSending({ size: 1024 ** 3 + 1 })).toBe('large');
    expect(refusedBeforeSending({ size: 1024 ** 3 })).toBeNull();
    const list = reduceUploads([], { type: 'added', files: [{ key: 'c', name: 'a.csv', size: 0 }, csv] });
    expect(list[0]).toMatchObject({ state: 'failed', problem: { reason: 'empty' } });
    expect(list.map(repeatable)).toEqual([false, false]);
    expect(nextToSend(list)?.key).toBe('a');
  });

  test('can be sent again after the connection broke', () => {
    const failed = reduceUploads(reduceUploads([], { type: 'added', files: [csv] }), {
      type: 'failed',
      key: 'a',
      problem: { reason: 'connection' },
    });
    expect(nextToSend(failed)).toBeUndefined();
    expect(failed.map(repeatable)).toEqual([true]);
    const again = reduceUploads(failed, { type: 'again', key: 'a' });
    expect(nextToSend(again)).toMatchObject({ key: 'a', sent: 0 });
    expect(again[0]?.problem).toBeUndefined();
  });

  test('hold the window open only while something would be lost', () => {
    const sending = reduceUploads([], { type: 'added', files: [csv] });
    expect(underWay(sending)).toBe(true);
    expect(underWay(reduceUploads(sending, { type: 'opened', key: 'a', importId: '1' }))).toBe(false);
    expect(underWay(reduceUploads(sending, { type: 'cancelled', key: 'a' }))).toBe(false);
  });

  test('leave the list when they are dismissed', () => {
    const list = reduceUploads([], { type: 'added', files: [csv, xlsx] });
    expect(reduceUploads(list, { type: 'dismissed', key: 'a' }).map((upload) => upload.key)).toEqual(['b']);
  });
});
