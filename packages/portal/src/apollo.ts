import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition, relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import { from, switchMap } from 'rxjs';
import { readerLocale } from './i18n';
import { signedInAgain } from './signed-in-again';

function definition(operation: ApolloLink.Operation) {
  const main = getMainDefinition(operation.query);
  return main.kind === 'OperationDefinition' ? main.operation : undefined;
}

const headers = new SetContextLink((previous) => ({
  ...previous,
  headers: { ...previous.headers, 'accept-language': readerLocale(), 'x-apotheca-request': '1' },
}));

/** An expired session stops nothing: the operation waits for the sign-in dialog and is sent again. */
const session = new ErrorLink(({ error, operation, forward }) => {
  if (!CombinedGraphQLErrors.is(error)) return;
  if (!error.errors.some((one) => one.extensions?.code === 'UNAUTHENTICATED')) return;
  return from(signedInAgain()).pipe(switchMap(() => forward(operation)));
});

/** Only reads are repeated after a network fault; a command is repeated by the person who gave it. */
const retry = new RetryLink({
  delay: { initial: 400, max: 4000, jitter: true },
  attempts: {
    max: 3,
    retryIf: (error, operation) => definition(operation) === 'query' && !CombinedGraphQLErrors.is(error),
  },
});

function socketUrl() {
  const url = new URL('/graphql', window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

const subscriptions = new GraphQLWsLink(
  createClient({
    url: socketUrl(),
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    // Ever later, but never so late that a page stays still long after the server is back.
    retryWait: (tries) =>
      new Promise((resolve) =>
        setTimeout(resolve, Math.min(500 * 2 ** tries, 8_000) + Math.random() * 1_000),
      ),
    shouldRetry: () => true,
    connectionParams: () => ({ 'accept-language': readerLocale(), 'x-apotheca-request': '1' }),
  }),
);

const listed = relayStylePagination;

export const client = new ApolloClient({
  link: ApolloLink.split(
    (operation) => definition(operation) === 'subscription',
    subscriptions,
    ApolloLink.from([session, retry, headers, new HttpLink({ uri: '/graphql', credentials: 'same-origin' })]),
  ),
  cache: new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          customers: listed(['filter', 'sort', 'descending']),
          refillCourses: listed(['asOf', 'filter']),
          products: listed(['search']),
          suppliers: listed(['search', 'status']),
          purchaseRequests: listed(['filter']),
          purchaseReceipts: listed(['filter']),
          sales: listed(['filter']),
          imports: listed(['filter', 'sort', 'descending']),
          jobRuns: listed(['filter', 'sort', 'descending']),
          auditRecords: listed(),
          healthAccesses: listed(['customerId', 'search', 'userId', 'from', 'to']),
          refillWorklist: listed(['group', 'filter']),
          refillEffectPeople: listed(['arm', 'measured', 'refilled', 'asOf']),
          debtors: listed(['asOf', 'basis', 'allocation', 'filter', 'place', 'sort']),
          collectionWorklist: listed(['group', 'sort', 'filter']),
          paymentPromises: listed(['filter']),
          rolledDebtItems: listed(['from', 'to', 'place', 'became']),
          promiseKeepers: listed(['from', 'to']),
          debtItems: listed(['asOf', 'basis', 'allocation', 'filter', 'place']),
          receivableEntries: listed(['filter']),
          openItems: listed(['filter']),
          receivableRequests: listed(['states', 'customerId']),
          debtDifferences: listed(['onlyDifferent']),
          lowStockItems: listed(['asOf', 'filter', 'sort', 'descending']),
          expiringBatches: listed(['asOf', 'filter']),
          stockAlerts: listed(['filter']),
          stockItems: listed(['filter', 'sort', 'descending']),
          stockMovements: listed(['filter']),
          stockDocuments: listed(['filter']),
          recalls: listed(['state', 'productId']),
          recallBuyers: listed(['recallId', 'filter']),
          givenDiscounts: listed(['filter']),
          coupons: listed(['filter']),
          simulatedBills: listed([
            ...['promotionId', 'definition', 'from', 'to', 'week', 'productId', 'rest', 'below', 'refused'],
          ]),
          segmentMembers: listed(['asOf', 'filter', 'sort', 'descending']),
        },
      },
      Session: { keyFields: [] },
      Customer: { fields: { purchases: listed(), boughtProducts: listed() } },
      Import: { fields: { faults: listed() } },
      CustomerSales: { merge: true },
      CustomerAccount: { merge: true },
      CustomerSegment: { merge: true },
      RefillWorklistCounts: { merge: true },
      CollectionWorklistCounts: { merge: true },
      ImportCounts: { merge: true },
      ImportProgress: { merge: true },
      JobProgress: { merge: true },
      JobSchedule: { keyFields: ['job'] },
      SegmentTotals: { merge: true },
      RecallProgress: { merge: true },
      StockDocumentSums: { merge: true },
      PromotionUse: { merge: true },
    },
  }),
  defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
});
