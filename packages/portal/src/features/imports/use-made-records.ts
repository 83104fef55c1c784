import type { LinkProps } from '@tanstack/react-router';
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
  // What a file of debts changed is of invoices too, which post themselves: no list tells just that.
  if ((kind === 'DEBTS' || kind === 'CASH_BOOK') && !changed && can('receivables.read'))
    return { to: '/debts/entries', search: { import: id } };
  if ((kind === 'INVOICES' || kind === 'INVOICE_LINES') && can('sales.read')) return { to: '/sales', search };
  return undefined;
}
