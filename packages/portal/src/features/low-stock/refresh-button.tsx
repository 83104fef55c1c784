import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { Icon } from '../../ui/layout/icons';

const RefreshLowStock = graphql(`
  mutation RefreshLowStock($asOf: Date) {
    refreshLowStock(asOf: $asOf) { id state }
  }
`);

/**
 * Computes everything anew, as of a day where one is given; the page follows by itself once it is done. Not offered
 * without the right.
 */
export function RefreshButton({ primary = false, asOf }: { primary?: boolean; asOf?: string | undefined }) {
  const { t } = useTranslation('low-stock');
  const { can } = useSession();
  const [refresh, { loading }] = useMutation(RefreshLowStock);
  if (!can('low-stock.refresh')) return null;
  const start = () =>
    refresh({ variables: { asOf: asOf ?? null } }).then(
      () => notifications.show({ message: t('refresh.started') }),
      (error: unknown) =>
        notifications.show({ color: 'red', title: t('refresh.failed'), message: faultOf(error).message }),
    );
  return (
    <Button
      variant={primary ? 'filled' : 'default'}
      leftSection={<Icon name="retry" size={16} />}
      loading={loading}
      onClick={() => void start()}
    >
      {t(primary && asOf ? 'past.compute' : 'refresh.button')}
    </Button>
  );
}
