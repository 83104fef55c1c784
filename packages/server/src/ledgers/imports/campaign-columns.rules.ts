import { readText, readWord } from './cell.rules.js';
import type { FileKind } from './columns.rules.js';
import { readPastDay } from './date.rules.js';

const needed = { required: true, filled: true, keepsOut: 'row' } as const;
const arms = {
  'duoc nhan uu dai': 'TREATED',
  'duoc uu dai': 'TREATED',
  offered: 'TREATED',
  treated: 'TREATED',
  'doi chung': 'HOLDOUT',
  'held out': 'HOLDOUT',
  holdout: 'HOLDOUT',
  control: 'HOLDOUT',
} as const;
const answers = {
  co: 'true',
  x: 'true',
  '1': 'true',
  yes: 'true',
  khong: 'false',
  '0': 'false',
  no: 'false',
} as const;

/** Our own: who was in which arm of a campaign, what each was offered, when, and who responded. */
export const campaignKind: FileKind = {
  kind: 'CAMPAIGN_PEOPLE',
  isEnglishToo: true,
  restsOn: ['CUSTOMERS', 'INVOICES', 'INVOICE_LINES'],
  keyOf: ({ campaign, code }) =>
    typeof campaign === 'string' && typeof code === 'string' ? `${campaign}\u001f${code}` : undefined,
  foreign: ['Mã hóa đơn', 'Mã phiếu', 'Mã giao dịch', 'Mã hàng'],
  fields: [
    { name: 'campaign', headings: ['Mã chiến dịch', 'Campaign code'], read: readText(20), ...needed },
    { name: 'code', headings: ['Mã khách hàng', 'Customer code'], read: readText(100), ...needed },
    {
      name: 'arm',
      headings: ['Nhóm', 'Group'],
      read: readWord(arms, 'Được nhận ưu đãi (Offered), Đối chứng (Held out)'),
      required: true,
      keepsOut: 'row',
    },
    { name: 'offer', headings: ['Ưu đãi', 'Offer'], read: readText(100), keepsOut: 'row' },
    { name: 'offered_on', headings: ['Ngày gửi', 'Offered on'], read: readPastDay, keepsOut: 'row' },
    {
      name: 'responded',
      headings: ['Phản hồi', 'Responded'],
      read: readWord(answers, 'Có (Yes, 1), Không (No, 0)'),
      keepsOut: 'row',
    },
  ],
  notTaken: ['Tên khách hàng', 'Name', 'Điện thoại', 'Phone', 'Lý do loại', 'Left out because'],
  sample: [
    {
      ...{ campaign: 'CD000000', code: 'KH000000', arm: 'Được nhận ưu đãi', offer: 'Thư giới thiệu A' },
      ...{ offered_on: '01/10/2026', responded: 'Có' },
    },
    { campaign: 'CD000000', code: 'KH000001', arm: 'Đối chứng', responded: 'Không' },
  ],
};
