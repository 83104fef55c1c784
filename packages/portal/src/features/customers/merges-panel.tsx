import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

export const MergesFields = graphql(`
  fragment MergesFields on Customer {
    id name
    mergedInto { id name code }
    merges { id mergedAt mergedByName loser { id name code phones } survivor { id code } }
  }
`);

const UndoMerge = graphql(`
  mutation UndoCustomerMerge($id: ID!) {
    undoCustomerMerge(id: $id) { id code }
  }
`);

/** Who was merged into this customer, each to be parted again. */
export function MergesPanel({ data }: { data: FragmentOf<typeof MergesFields> }) {
  const { merges, id } = readFragment(MergesFields, data);
  const { t } = useTranslation(['customers', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const [undo, { loading }] = useMutation(UndoMerge, {
    update: (cache) => {
      cache.evict({ fieldName: 'customers' });
      cache.evict({ id: cache.identify({ __typename: 'Customer', id }) ?? '' });
    },
    refetchQueries: ['Customer', 'CustomerPurchases'],
    onCompleted: ({ undoCustomerMerge }) =>
      notifications.show({ message: t('customers:merge.undone', { code: undoCustomerMerge.code }) }),
    onError: (error) =>
      notifications.show({ color: 'red', message: faultOf(error).message || t('app:error.network') }),
  });
  if (merges.length === 0) return null;
  return (
    <Panel title={t('customers:merge.merged')}>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {merges.map((merge) => (
          <Group key={merge.id} component="li" justify="space-between" gap="xs">
            <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Text fw={550}>
                {merge.loser.name} · {merge.loser.code}
              </Text>
              <Text size="sm" c="dimmed">
                {[
                  ...merge.loser.phones.map(format.phone),
                  merge.survivor.id !== id && t('customers:merge.by', { code: merge.survivor.code }),
                  format.instant(merge.mergedAt),
                  merge.mergedByName,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            {can('customers.merge') && (
              <Button
                size="compact-sm"
                variant="default"
                loading={loading}
                aria-label={t('customers:merge.undoOf', { code: merge.loser.code })}
                onClick={() => void undo({ variables: { id: merge.id } })}
              >
                {t('customers:merge.undo')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

/** Says on the page of a merged customer where she is now. */
export function MergedAway({ data }: { data: FragmentOf<typeof MergesFields> }) {
  const { mergedInto } = readFragment(MergesFields, data);
  const { t } = useTranslation('customers');
  if (!mergedInto) return null;
  return (
    <Alert variant="outline" icon={<Icon name="info" />} title={t('merge.away')}>
      <AnchorLink to="/customers/$customerId" params={{ customerId: mergedInto.id }} size="sm">
        {t('merge.awayTo', { name: mergedInto.name, code: mergedInto.code })}
      </AnchorLink>
    </Alert>
  );
}
