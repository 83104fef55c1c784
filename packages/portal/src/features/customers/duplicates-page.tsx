import { useMutation, useQuery } from '@apollo/client/react';
import { Badge, Button, Group, Modal, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { nodesOf } from '../../ui/table/connection-rows';
import { MoreRows } from '../../ui/table/more-rows';
import { type MergeCandidate, MergeFields } from './merge-fields';
import { MergePreview } from './merge-preview';

const DuplicatesQuery = graphql(
  `
    query Duplicates($after: String, $debts: Boolean!) {
      duplicates(first: 25, after: $after) {
        edges { node { reasons customer { ...MergeFields } other { ...MergeFields } } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  `,
  [MergeFields],
);
type Duplicate = ResultOf<typeof DuplicatesQuery>['duplicates']['edges'][number]['node'];

const SetApart = graphql(`
  mutation SetCustomersApart($customerId: ID!, $otherId: ID!, $apart: Boolean!) {
    setCustomersApart(customerId: $customerId, otherId: $otherId, apart: $apart) { id }
  }
`);

/** Customers who may be one: each pair with what they share, to be merged or told apart. */
export function DuplicatesPage() {
  const { t } = useTranslation(['customers', 'app']);
  const { can } = useSession();
  const { data, previousData, error, refetch, fetchMore } = useQuery(DuplicatesQuery, {
    variables: { debts: can('receivables.read') },
    fetchPolicy: 'cache-and-network',
  });
  const list = (data ?? previousData)?.duplicates;
  const pairs = nodesOf(list);
  const [chosen, setChosen] = useState<Duplicate | null>(null);
  const [setApart] = useMutation(SetApart, {
    onError: (fault) =>
      notifications.show({ color: 'red', message: faultOf(fault).message || t('app:error.network') }),
  });
  const tell = async ({ customer, other }: Duplicate, apart: boolean) => {
    const { data: said } = await setApart({
      variables: { customerId: customer.id, otherId: other.id, apart },
    });
    if (said) await refetch();
  };
  const apart = async (pair: Duplicate) => {
    await tell(pair, true);
    const id = `${pair.customer.id} ${pair.other.id}`;
    notifications.show({
      id,
      message: (
        <Group justify="space-between">
          {t('customers:duplicates.told')}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              void tell(pair, false);
            }}
          >
            {t('customers:merge.undo')}
          </Button>
        </Group>
      ),
    });
  };
  return (
    <>
      <PageHeader
        title={t('customers:duplicates.title')}
        text={t('customers:duplicates.text')}
        back={{ link: { to: '/customers' }, label: t('customers:title') }}
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!pairs && !error && <PagePending />}
      {pairs?.length === 0 && (
        <EmptyState title={t('customers:duplicates.none')} text={t('customers:duplicates.noneText')} />
      )}
      {pairs && pairs.length > 0 && (
        <>
          <Text size="sm" c="dimmed" role="status" mb="sm">
            {t('customers:duplicates.count', { count: list?.totalCount ?? 0 })}
          </Text>
          <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
            {pairs.map((pair) => (
              <Paper
                key={`${pair.customer.id} ${pair.other.id}`}
                component="li"
                withBorder
                p="md"
                bg="var(--mantine-color-body)"
              >
                <Group gap="xs" mb="xs">
                  {pair.reasons.map((reason) => (
                    <Badge key={reason} variant="default" tt="none" fw={550}>
                      {t(`customers:duplicates.reason.${reason}`)}
                    </Badge>
                  ))}
                </Group>
                <SimpleGrid cols={{ base: 1, sm: 2 }} mb="sm">
                  <Side customer={pair.customer} />
                  <Side customer={pair.other} />
                </SimpleGrid>
                <Group gap="xs">
                  <Button
                    size="compact-sm"
                    aria-label={t('customers:duplicates.mergeOf', {
                      one: pair.customer.code,
                      other: pair.other.code,
                    })}
                    onClick={() => setChosen(pair)}
                  >
                    {t('customers:duplicates.merge')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('customers:duplicates.apartOf', {
                      one: pair.customer.code,
                      other: pair.other.code,
                    })}
                    onClick={() => void apart(pair)}
                  >
                    {t('customers:duplicates.apart')}
                  </Button>
                </Group>
              </Paper>
            ))}
          </Stack>
          {list?.pageInfo.hasNextPage && (
            <MoreRows
              onMore={() => fetchMore({ variables: { after: list.pageInfo.endCursor ?? null } })}
              loaded={pairs.length}
              total={list.totalCount}
            />
          )}
        </>
      )}
      <Modal
        opened={chosen !== null}
        onClose={() => setChosen(null)}
        size="lg"
        title={t('customers:merge.two')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        {chosen && (
          <MergePreview
            one={chosen.customer}
            other={chosen.other}
            onCancel={() => setChosen(null)}
            onMerged={() => {
              setChosen(null);
              void refetch();
            }}
          />
        )}
      </Modal>
    </>
  );
}

function Side({ customer }: { customer: MergeCandidate }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return (
    <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <AnchorLink to="/customers/$customerId" params={{ customerId: customer.id }} fw={600}>
        {customer.name}
      </AnchorLink>
      <Text size="sm" c="dimmed">
        {[
          customer.code,
          ...customer.phones.map(format.phone),
          customer.birthDate && format.date(customer.birthDate),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Text size="sm">
        {customer.sales?.purchases
          ? t('duplicates.sold', { count: customer.sales.purchases, net: format.money(customer.sales.net) })
          : t('never')}
      </Text>
    </div>
  );
}
