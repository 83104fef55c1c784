import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../ui/layout/status-badge';
import type { RequestState } from './purchasing-search';

const tones: Record<RequestState, Tone> = {
  DRAFT: 'neutral',
  REQUESTED: 'warn',
  APPROVED: 'busy',
  ORDERED: 'busy',
  RECEIVED: 'good',
  REJECTED: 'bad',
  CANCELLED: 'neutral',
};

export function RequestBadge({ state }: { state: RequestState }) {
  const { t } = useTranslation('purchasing');
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}

export function ReceiptBadge({ status }: { status: 'DRAFT' | 'COMPLETED' | 'CANCELLED' | 'SUPERSEDED' }) {
  const { t } = useTranslation('purchasing');
  return (
    <StatusBadge tone={status === 'COMPLETED' ? 'good' : 'neutral'}>
      {t(`receiptStatus.${status}`)}
    </StatusBadge>
  );
}
