import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask, type Role } from './signed-in';

const folder = path.join(import.meta.dirname, '../src');
const source = readdirSync(folder)
  .filter((file) => /^router\.tsx$|-routes\.tsx$/.test(file))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');

/** The paths of all pages behind the sign-in, as the router has them: a page that is added there is walked from then on. */
export const routes: string[] = [
  ...source.matchAll(/getParentRoute: \(\) => layout,\s+path: '([^']+)'/g),
].map(([, route]) => route as string);

/** Whose page it is, where it is not the owner's: who takes what is for pharmacists alone. */
export const readerOf = (route: string): Role =>
  /^\/(courses|refills)|\/medicines$/.test(route) ? 'pharmacist' : 'owner';

/** How a record is found that a path can be about, by the name of its parameter: one with much to show. */
const records: Record<string, string> = {
  documentId: '{ stockDocuments(first: 1) { edges { node { id } } } }',
  recallId: '{ recalls(first: 1) { edges { node { id } } } }',
  customerId: '{ customers(sort: NET, first: 1) { edges { node { id } } } }',
  saleId: '{ sales(first: 1, filter: { kind: SALE, status: COMPLETED }) { edges { node { id } } } }',
  productId: '{ products(first: 1) { edges { node { id } } } }',
  supplierId: '{ suppliers(first: 1) { edges { node { id } } } }',
  requestId: '{ purchaseRequests(first: 1, filter: { states: [ORDERED, DRAFT] }) { edges { node { id } } } }',
  receiptId: '{ purchaseReceipts(first: 1) { edges { node { id } } } }',
  campaignId: '{ campaigns(first: 1) { edges { node { id } } } }',
  promotionId: '{ promotions(first: 1, filter: { phases: [DRAFT] }) { edges { node { id } } } }',
  importId: '{ imports(first: 1, filter: { kind: CUSTOMERS }) { edges { node { id } } } }',
};

/** What no file brings: made where a young installation has none of it yet. */
const made: Record<string, (page: Page) => Promise<void>> = {
  documentId: async (page) => {
    const { productUnitId, branchId } = await stocked(page);
    const input = {
      branchId,
      reason: 'Kiểm kho thử',
      lines: [{ productUnitId, quantity: '1', lot: 'THU-1' }],
    };
    await ask(
      page,
      `mutation ($input: StockAdjustmentInput!) { adjustStock(input: $input, idempotencyKey: "routes-document") { id } }`,
      { input },
    );
  },
  campaignId: async (page) => {
    const audience = { places: [], valueTiers: [], groupIds: [], categoryIds: [] };
    const days = { startsOn: '2030-01-01', endsOn: '2030-01-14' };
    const input = { name: 'Chiến dịch thử', kind: 'PROMOTION', holdoutPercent: 20, audience, ...days };
    await ask(
      page,
      `mutation ($input: CampaignInput!) { createCampaign(input: $input, idempotencyKey: "routes-campaign") { id } }`,
      { input },
    );
  },
  promotionId: async (page) => {
    const rule = {
      applies: 'AUTOMATICALLY',
      scope: 'LINES',
      benefit: 'PERCENT',
      tiers: [{ minimum: 0, value: 10 }],
    };
    const input = { name: 'Khuyến mãi thử', ...rule, startsOn: '2030-01-01', endsOn: '2030-01-14' };
    await ask(
      page,
      `mutation ($input: PromotionInput!) { createPromotion(input: $input, idempotencyKey: "routes-promotion") { id } }`,
      { input },
    );
  },
  recallId: async (page) => {
    const { productId } = await stocked(page);
    const input = { productId, lots: ['THU-2'], reason: 'Thử thu hồi', soldFrom: '2026-01-01' };
    await ask(
      page,
      `mutation ($input: RecallInput!) { openRecall(input: $input, idempotencyKey: "routes-recall") { id } }`,
      { input },
    );
  },
};

/** A product whose stock is kept, and where. */
async function stocked(page: Page) {
  const { stockItems } = await ask<{
    stockItems: {
      edges: { node: { branch: { id: string }; product: { id: string; units: { id: string }[] } } }[];
    };
  }>(page, '{ stockItems(first: 1) { edges { node { branch { id } product { id units { id } } } } } }');
  const node = stockItems.edges[0]?.node;
  if (!node) throw new Error('the demo pharmacy keeps no stock');
  return {
    branchId: node.branch.id,
    productId: node.product.id,
    productUnitId: node.product.units[0]?.id as string,
  };
}

/** The address of a page with real records in the place of its parameters. */
export async function addressOf(page: Page, route: string): Promise<string> {
  let address = route;
  for (const [parameter, name] of route.matchAll(/\$(\w+)/g)) {
    const question = records[name as string];
    if (!question) throw new Error(`${route}: say in e2e/routes.ts how a record for ${parameter} is found`);
    const find = async () => {
      const answer = await ask<Record<string, { edges: { node: { id: string } }[] }>>(page, question);
      return Object.values(answer)[0]?.edges[0]?.node.id;
    };
    let id = await find();
    if (!id && made[name as string]) {
      await made[name as string]?.(page);
      id = await find();
    }
    if (!id) throw new Error(`${route}: the demo pharmacy has no record for ${parameter}`);
    address = address.replace(parameter, id);
  }
  return address;
}

/** Opens a page and waits until it has what it shows. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settle(page);
}

/** Waits until nothing on the page is on its way. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () => !document.querySelector('[aria-busy="true"], main .mantine-Skeleton-root'),
  );
}

/** Goes on to another page, or another state of this one, without loading the portal again. */
export async function go(page: Page, address: string): Promise<void> {
  // From record to record of one kind the page stays, too.
  const kind = (path: string) => path.replace(/[?#].*$/, '').replace(/[0-9a-f-]{36}/g, '$');
  const isSamePage = kind(new URL(page.url()).pathname) === kind(address);
  for (const where of isSamePage ? ['/no-such-page', address] : [address]) {
    const shown = await page.locator('main > *').first().elementHandle();
    await page.evaluate((next) => history.pushState({}, '', next), where);
    await page.waitForFunction((element) => !element?.isConnected, shown);
  }
  await settle(page);
}
