import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { fieldInForm } from './prepare-lines';

export const StockFormQuery = graphql(`
  query StockForm($id: ID!) {
    product(id: $id) { id name baseUnit units { id name factor } }
    productStock(productId: $id) {
      id
      items {
        id onHand minimum maximum productMinimum productMaximum
        branch { id name }
        levels { id quantity expired batch { id lot expiresOn hold } }
      }
    }
  }
`);
type Data = ResultOf<typeof StockFormQuery>;
export type FormProduct = Data['product'];
export type FormItem = Data['productStock']['items'][number];
export type FormLevel = FormItem['levels'][number];

/** What a command's dialog shows of a product at a branch: as it is now, not as it was when the page was opened. */
export function useStockForm(productId: string, branchId: string) {
  const { data, error, refetch } = useQuery(StockFormQuery, {
    variables: { id: productId },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  const item = data?.productStock.items.find(({ branch }) => branch.id === branchId);
  return { product: data?.product, item, error, refetch };
}

/** Lots as people call them. */
export function useLotName() {
  const { t } = useTranslation('stock');
  return (lot: string) => lot || t('noLot');
}

/** Runs `send`; what the server says of a sent line is said of the form's line. */
export async function sendLines<T>(places: readonly number[], send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) throw error;
    const errors = error.errors.map((one) => {
      const field = one.extensions?.field;
      if (typeof field !== 'string') return one;
      return { ...one, extensions: { ...one.extensions, field: fieldInForm(field, places) } };
    });
    throw new CombinedGraphQLErrors({ errors });
  }
}
