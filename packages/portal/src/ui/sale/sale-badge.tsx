import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../layout/status-badge';

interface SaleState {
  kind: 'SALE' | 'RETURN';
  status: 'DRAFT' | 'COMPLETED' | 'CANCELLED';
  inForce: boolean;
}

/** A sale's state in the reader's words; a version that a later import replaced says so. */
export function SaleBadge({ sale }: { sale: SaleState }) {
  const { t } = useTranslation('sales');
  if (sale.status === 'CANCELLED') return <StatusBadge tone="bad">{t('state.cancelled')}</StatusBadge>;
  if (sale.status === 'DRAFT') return <StatusBadge tone="neutral">{t('state.draft')}</StatusBadge>;
  if (!sale.inForce) return <StatusBadge tone="neutral">{t('state.superseded')}</StatusBadge>;
  if (sale.kind === 'RETURN') return <StatusBadge tone="warn">{t('state.return')}</StatusBadge>;
  return <StatusBadge tone="good">{t('state.completed')}</StatusBadge>;
}
