import { PortalSession } from './portal-session.js';
import { OWNER, STAFF } from './staff.js';

interface Made {
  id: string;
  code: string;
  version: number;
}

const product = `query Products($search: String) { products(search: $search, first: 3) { edges { node { id } } } }`;
const found = `{ branches { id } suppliers(first: 3) { edges { node { id } } } purchaseRequests(first: 1) { totalCount } }`;
const create = `mutation Ask($input: PurchaseRequestInput!, $key: ID!) { createPurchaseRequest(input: $input, idempotencyKey: $key) { id code version } }`;
const step = (name: string) =>
  `mutation Step($id: ID!, $version: Int!, $key: ID!) { ${name}(id: $id, version: $version, idempotencyKey: $key) { id code version } }`;

/** What the stock keeper asked for lately: one that is on its way, one to be decided on, one being written. */
export async function requestGoods(portal: PortalSession, password: string): Promise<void> {
  interface Found {
    branches: { id: string }[];
    suppliers: { edges: { node: { id: string } }[] };
    purchaseRequests: { totalCount: number };
  }
  const { branches, suppliers, purchaseRequests } = await portal.graphql<Found>(found);
  const [branch] = branches;
  if (!branch || suppliers.edges.length === 0 || purchaseRequests.totalCount > 0) return;
  const keeper = new PortalSession(portal.url);
  const { email = OWNER.email } = STAFF.find(({ role }) => role === 'STOCK_KEEPER') ?? {};
  await keeper.signIn(email, password);
  for (const [index, search] of ['Paracetamol', 'Losartan', 'Metformin'].entries()) {
    const { products } = await portal.graphql<{ products: { edges: { node: { id: string } }[] } }>(product, {
      search,
    });
    const made = async (session: PortalSession, name: string, { id, version }: Made) => {
      const answer = await session.graphql<Record<string, Made>>(step(name), {
        id,
        version,
        key: `demo-${name}-${id}`,
      });
      return answer[name] as Made;
    };
    const input = {
      branchId: branch.id,
      supplierId: suppliers.edges[index]?.node.id ?? null,
      lines: products.edges.map(({ node }, place) => ({
        productId: node.id,
        quantity: String(300 * (place + 1)),
      })),
    };
    const { createPurchaseRequest } = await keeper.graphql<{ createPurchaseRequest: Made }>(create, {
      input,
      key: `demo-request-${index}`,
    });
    if (index === 2) continue;
    const sent = await made(keeper, 'submitPurchaseRequest', createPurchaseRequest);
    if (index === 1) continue;
    const approved = await made(portal, 'approvePurchaseRequest', sent);
    await made(keeper, 'orderPurchaseRequest', approved);
  }
}
