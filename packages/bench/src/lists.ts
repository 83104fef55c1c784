import type pg from 'pg';
import { atLeast, atMost, inTurns, type Row } from './measure.js';
import { asked, fetched, startPeer } from './peers.js';
import type { Installation } from './portal.js';

const REQUESTS = 48;

/** Milliseconds a request takes on average when so many are under way at once. */
async function eachAt(concurrency: number, request: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let left = REQUESTS;
  const walk = async () => {
    while (left > 0) {
      left -= 1;
      await request();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, walk));
  return (performance.now() - start) / REQUESTS;
}

/** The 99th percentile of three hundred requests, of fewer where they take long. */
async function p99(request: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + 15_000;
  while (times.length < 300 && performance.now() < end) {
    const start = performance.now();
    await request();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.ceil(0.99 * times.length) - 1] ?? Number.NaN;
}

const oursList = `{ customers(first: 50, sort: NAME) { edges { node { id code name
  lastSales(first: 5) { id code total lines { amount product { name } } } } } } }`;
const oursSearch = `query ($search: String!) { customers(first: 50, filter: { search: $search }) { edges { node { id code name } } } }`;

interface Customer {
  code: string;
  name: string;
  sales?: { code: string; total: number; lines: { amount: number; product: string }[] }[];
}

interface OursList {
  customers: {
    edges: {
      node: {
        code: string;
        name: string;
        lastSales?: { code: string; total: number; lines: { amount: number; product: { name: string } }[] }[];
      };
    }[];
  };
}

const plain = (data: OursList): Customer[] =>
  data.customers.edges.map(({ node }) => ({
    code: node.code,
    name: node.name,
    sales: node.lastSales?.map((sale) => ({
      code: sale.code,
      total: sale.total,
      lines: sale.lines.map((line) => ({ amount: line.amount, product: line.product.name })),
    })),
  }));

const peerList = `{ customers: allCustomers(first: 50, orderBy: [NAME_SORT_ASC, PRIMARY_KEY_ASC]) { nodes { code name
  sales: salesByOrganizationIdAndCustomerId(first: 5, orderBy: [SOLD_AT_DESC, PRIMARY_KEY_DESC]) { nodes { code total
    lines: saleLinesByOrganizationIdAndSaleId(orderBy: LINE_NO_ASC) { nodes { amount product: productByOrganizationIdAndProductId { name } } } } } } } }`;
const peerSearch = `query ($term: String!) { benchCustomersMatching(term: $term, first: 50) { nodes { id code name } } }`;

interface PeerList {
  customers: {
    nodes: {
      code: string;
      name: string;
      sales: {
        nodes: {
          code: string;
          total: string;
          lines: { nodes: { amount: string; product: { name: string } }[] };
        }[];
      };
    }[];
  };
}

const plainPeer = (data: PeerList): Customer[] =>
  data.customers.nodes.map(({ code, name, sales }) => ({
    code,
    name,
    sales: sales.nodes.map((sale) => ({
      code: sale.code,
      total: Number(sale.total),
      lines: sale.lines.nodes.map((line) => ({ amount: Number(line.amount), product: line.product.name })),
    })),
  }));

/** The search that PostGraphile is given: the natural condition on the table itself. */
const matching = `create or replace function bench.customers_matching(term text) returns setof app.customer language sql stable as
  $$select * from app.customer where search_text like all (select '%' || app.fold(word) || '%' from unnest(string_to_array(term, ' ')) word)
    order by name_sort, id$$;
  grant usage on schema bench to app_user; grant execute on function bench.customers_matching(text) to app_user`;

/** Lists of customers and their search, over HTTP, beside a bare server and PostGraphile, answers compared first. */
export async function measureLists(installation: Installation, owner: pg.Client): Promise<Row[]> {
  await owner.query(matching);
  const bare = await startPeer('bare', installation.organizationId);
  const peer = await startPeer('postgraphile', installation.organizationId);
  const held = await startPeer('memory', installation.organizationId);
  const rows: Row[] = [];
  try {
    const ours = () => installation.graphql<OursList>(oursList);
    const theirList = () => asked<PeerList>(peer, peerList);
    const heldList = () => asked<OursList>(held, oursList);
    const bareList = () => fetched<Customer[]>(`${bare.url}/list`);
    const [a, b, c] = [plain(await ours()), await bareList(), plainPeer(await theirList())];
    if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error('the list and the bare server’s differ');
    if (JSON.stringify(a) !== JSON.stringify(c)) throw new Error('the list and PostGraphile’s differ');
    if (JSON.stringify(a) !== JSON.stringify(plain(await heldList())))
      throw new Error('the list and that from memory differ');
    const what = '50 customers, their last 5 sales, lines, product names';
    for (const concurrency of [1, 16]) {
      const [mine = 0, theirs = 0, least = 0, fromMemory = 0] = await inTurns(
        () => eachAt(concurrency, ours),
        () => eachAt(concurrency, theirList),
        () => eachAt(concurrency, bareList),
        () => eachAt(concurrency, heldList),
      );
      rows.push(
        atLeast(
          1,
          `${what}, ${concurrency} at once`,
          mine,
          theirs,
          'PostGraphile 5',
          `bare json_agg ${least.toFixed(1)} ms`,
        ),
      );
      if (concurrency > 1) {
        const peerName = 'our schema in graphql-js, records in memory, no checks';
        rows.push(atLeast(0.85, `${what}, ${concurrency} at once`, mine, fromMemory, peerName));
      }
    }
    rows.push(await checksShare(installation, ours));
    const terms = ['hoa nguyen', '1234', '0590'];
    for (const [i, search] of terms.entries()) {
      const mineSearch = () => installation.graphql<OursList>(oursSearch, { search });
      const [mine = 0, theirs = 0] = await inTurns(
        () => eachAt(1, mineSearch),
        () => eachAt(1, () => asked(peer, peerSearch, { term: search })),
      );
      const name =
        i === 0
          ? 'search by name without diacritics'
          : `search by part of a phone number or code (${search})`;
      rows.push(atLeast(1.3, name, mine, theirs, 'PostGraphile 5, its own filter'));
      const raw = () => fetched(`${bare.url}/search?search=${encodeURIComponent(search)}`);
      rows.push(atMost(3, `${name}, p99`, await p99(mineSearch), await p99(raw), 'raw SQL behind node:http'));
    }
    return rows;
  } finally {
    bare.stop();
    held.stop();
    peer.stop();
  }
}

/** How much of a request's time went into checks, by the API's own figures; the opening of its transaction counts as one. */
async function checksShare(installation: Installation, request: () => Promise<unknown>): Promise<Row> {
  const figures = async () => {
    const text = await (await fetch(`${installation.url}/metrics`)).text();
    const sum = (name: string) =>
      [...text.matchAll(new RegExp(`^${name}(?:{.*})? (.*)$`, 'gm'))].reduce(
        (all, [, n]) => all + Number(n),
        0,
      );
    return { checks: sum('apotheca_check_seconds_total'), whole: sum('apotheca_graphql_seconds_total') };
  };
  const before = await figures();
  const times = 50;
  for (let n = 0; n < times; n += 1) await request();
  const after = await figures();
  const each = (name: 'checks' | 'whole') => (1_000 * (after[name] - before[name])) / times;
  const what = 'permission, tenant and cost checks of that list';
  return atMost(0.15, what, each('checks'), each('whole'), 'the whole request');
}
