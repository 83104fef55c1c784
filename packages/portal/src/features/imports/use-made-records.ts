import { useQuery } from '@apollo/client/react';
import type { LinkProps } from '@tanstack/react-router';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import type { ImportData } from './import-fragment';

/** The list of what an import made, or changed, for those who may read it. */
export function useMadeRecords(
  { id, kind }: Pick<ImportData, 'id' | 'kind'>,
  changed?: true,
): LinkProps | undefined {
  const { can } = useSession();
  const search = { import: id, changed };
  if (kind === 'CUSTOMERS' && can('customers.read')) return { to: '/customers', search };
  if (kind === 'PRODUCTS' && can('products.read')) return { to: '/products', search };
  if (kind === 'SUPPLIERS' && can('suppliers.read')) return { to: '/suppliers', search };
  if (kind === 'PURCHASES' && can('purchasing.read')) return { to: '/purchasing/receipts', search };
  if ((kind === 'DEBTS' || kind === 'CASH_BOOK') && can('receivables.read'))
    return { to: '/debts/entries', search };
  if ((kind === 'INVOICES' || kind === 'INVOICE_LINES') && can('sales.read')) return { to: '/sales', search };
  return undefined;
}

const ChangedQuery = graphql(`
  query ChangedByDebts($id: ID!) {
    sales(filter: { importId: $id, importChanged: true }, first: 1) { totalCount }
  }
`);

/**
 * Of what a file of debts changed, how many are invoices of which it told what was paid with them: they are listed among
 * sales, as many of them left no debt. Null until that is known; nothing is asked of other files.
 */
export function useChangedInvoices({ id, kind, state, counts }: ImportData): number | null {
  const { can } = useSession();
  const asked = kind === 'DEBTS' && state === 'COMPLETED' && (counts?.change ?? 0) > 0 && can('sales.read');
  const { data } = useQuery(ChangedQuery, { variables: { id }, skip: !asked });
  return asked ? (data?.sales.totalCount ?? null) : 0;
}
