import { useMutation } from '@apollo/client/react';
import { Button, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { Icon } from '../../ui/layout/icons';

const RefreshSegments = graphql(`
  mutation RefreshSegments($asOf: Date) {
    refreshSegments(asOf: $asOf) { id state businessDate }
  }
`);

/** Starts a computation and puts it in the address, where a reload finds it again. Not offered without the right. */
export function RefreshButton({
  asOf,
  children,
  onStarted,
  pinned = false,
  ...button
}: {
  /** The business date to compute; the latest with data where not given. */
  asOf: string | undefined;
  children: ReactNode;
  onStarted?: () => void;
  /** The page is to show this date, though it isn't computed yet. */
  pinned?: boolean;
} & ButtonProps) {
  const { t } = useTranslation('segments');
  const { can } = useSession();
  const search = useSearch({ from: '/layout/segments' });
  const navigate = useNavigate();
  const [refresh, { loading }] = useMutation(RefreshSegments);
  if (!can('segments.refresh')) return null;

  const start = async () => {
    try {
      const { data } = await refresh({ variables: { asOf: asOf ?? null } });
      onStarted?.();
      if (data)
        await navigate({
          to: '/segments',
          search: { ...search, ...(pinned && { asOf }), run: data.refreshSegments.id },
        });
    } catch (error) {
      notifications.show({ color: 'red', title: t('run.failed'), message: faultOf(error).message });
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<Icon name="retry" size={16} />}
      {...button}
      loading={loading}
      onClick={() => void start()}
    >
      {children}
    </Button>
  );
}
