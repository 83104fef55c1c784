import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { type Day, format, wallClock } from './calendar.js';
import { couponsCsv } from './coupons-file.js';
import { customerRows } from './customers-file.js';
import { debtsCsv } from './debts-file.js';
import {
  CUSTOMER_HEADINGS,
  NATIONAL_FEED_HEADINGS,
  PRODUCT_HEADINGS,
  SUPPLIER_HEADINGS,
} from './headings.js';
import { invoiceLinesCsv } from './invoice-lines-file.js';
import { LOYAL_GROUP, LOYAL_PERCENT } from './invoices.js';
import { makePharmacy, type Pharmacy } from './pharmacy.js';
import { nationalFeedRows, productRows } from './products-file.js';
import { makePurchases } from './purchases.js';
import { purchasesCsv, supplierRows } from './purchases-file.js';
import type { RunCampaign } from './run-campaign.js';
import { SUPPLIERS } from './suppliers.js';
import { workbook } from './workbook.js';

export interface Paths {
  customers: string;
  products: string;
  earlierLines: string;
  laterLines: string;
  suppliers: string;
  purchases: string;
  debts: string;
  nationalFeed: string;
  coupons: string;
}

export interface WrittenFiles extends Paths {
  campaign: RunCampaign;
  counts: { customers: number; products: number; invoices: number; lines: number };
}

/** The owner exports after closing time; products and lots before the shop opened that day, so that its goods and sales move them. */
const EXPORTED_AT = 22 * 60 + 15;
const PRODUCTS_EXPORTED_AT = 6 * 60 + 30;

/**
 * Writes the pharmacy as its owner would export it from KiotViet, and its lots as the national feed has them.
 * The same arguments give the same bytes. What others wait for comes first, products before all, whose lots sales wait for; `written` is told of each, and waited for, before the
 * next is begun.
 *
 * @returns the paths of the files, and how much is in them
 */
export async function writeFiles(
  options: { seed: number; until: Day; customers: number },
  directory: string,
  written?: (file: keyof Paths, path: string) => Promise<unknown> | undefined,
): Promise<WrittenFiles> {
  const pharmacy = makePharmacy(options.seed, options.until, options.customers);
  const made = wallClock(options.until, EXPORTED_AT);
  const stampOf = (time: string) =>
    `KV${format(options.until).replaceAll('/', '')}-${time}-${String(options.seed % 1_000).padStart(3, '0')}`;
  const stamp = stampOf('221500');
  const { medicines, invoices } = pharmacy;
  // Two exports of lines, a period each: the second is checked while the first is merged. The first is the smaller one, as
  // nothing else comes in while it is checked, and its merge makes room for purchases.
  const earlier = Math.floor(0.3 * invoices.length);
  const purchases = makePurchases(options.seed, medicines, invoices, options.until);
  await mkdir(directory, { recursive: true });
  const write = async (file: keyof Paths, name: string, content: string | Uint8Array) => {
    const path = join(directory, name);
    await writeFile(path, content);
    await written?.(file, path);
    return path;
  };
  return {
    products: await write(
      'products',
      `DanhSachSanPham_${stampOf('063000')}.xlsx`,
      await workbook(PRODUCT_HEADINGS, productRows(pharmacy), wallClock(options.until, PRODUCTS_EXPORTED_AT)),
    ),
    customers: await write(
      'customers',
      `DanhSachKhachHang_${stamp}.xlsx`,
      await workbook(CUSTOMER_HEADINGS, customerRows(pharmacy), made),
    ),
    suppliers: await write(
      'suppliers',
      `DanhSachNhaCungCap_${stamp}.xlsx`,
      await workbook(SUPPLIER_HEADINGS, supplierRows(SUPPLIERS), made),
    ),
    nationalFeed: await write(
      'nationalFeed',
      `DuLieuDuocQuocGia_Bang1_${stampOf('063000')}.csv`,
      stringify(nationalFeedRows(pharmacy), { bom: true, header: true, columns: NATIONAL_FEED_HEADINGS }),
    ),
    earlierLines: await write(
      'earlierLines',
      `DanhSachChiTietHoaDon_${stamp}.csv`,
      invoiceLinesCsv(invoices.slice(0, earlier)),
    ),
    laterLines: await write(
      'laterLines',
      `DanhSachChiTietHoaDon_${stampOf('221600')}.csv`,
      invoiceLinesCsv(invoices.slice(earlier)),
    ),
    purchases: await write('purchases', `DanhSachChiTietNhapHang_${stamp}.csv`, purchasesCsv(purchases)),
    debts: await write('debts', `BaoCaoCongNoTheoKhachHang_${stamp}.csv`, debtsCsv(invoices)),
    coupons: await write('coupons', `DanhSachCoupon_${stamp}.csv`, couponsCsv(pharmacy.coupons)),
    campaign: campaignOf(pharmacy),
    counts: {
      customers: pharmacy.customers.length,
      products: pharmacy.medicines.length,
      invoices: pharmacy.invoices.length,
      lines: pharmacy.invoices.reduce((sum, invoice) => sum + invoice.lines.length, 0),
    },
  };
}

const isoDay = (day: Day): string => format(day).split('/').reverse().join('-');

function campaignOf({ campaign, promotions, coupons, from: first, until }: Pharmacy): RunCampaign {
  const { category, percent, from, to, arms } = campaign;
  const off = [...promotions, campaign].map((each) => ({
    ...{ name: each.name, of: { category: each.category }, percent: each.percent },
    ...{ startsOn: isoDay(each.from), endsOn: isoDay(each.to) },
  }));
  const ofLoyal = {
    name: 'Giảm 2% cho khách thân thiết',
    of: { group: LOYAL_GROUP },
    percent: LOYAL_PERCENT,
  };
  const types = [...new Set(coupons.map(({ type }) => type))].map(({ from: start, to: end, ...type }) => ({
    ...type,
    ...{ startsOn: isoDay(start), endsOn: isoDay(end) },
  }));
  return {
    couponTypes: types,
    promotions: [...off, { ...ofLoyal, startsOn: isoDay(first), endsOn: isoDay(until + 365) }],
    ...{ name: `Giảm ${percent}% ${category}`, category, startsOn: isoDay(from), endsOn: isoDay(to) },
    people: [...arms].map(([{ code }, arm]) => ({ code, arm })),
  };
}
