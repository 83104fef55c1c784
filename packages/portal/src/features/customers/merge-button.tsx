import { useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { SearchField } from '../../ui/form/search-field';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { type MergeCandidate, MergeFields } from './merge-fields';
import { MergePreview } from './merge-preview';

const CandidatesQuery = graphql(
  `
    query MergeCandidates($id: ID!, $search: String!, $debts: Boolean!) {
      customer(id: $id) { ...MergeFields }
      customers(filter: { search: $search }, first: 9) { edges { node { ...MergeFields } } }
    }
  `,
  [MergeFields],
);

/** Makes this customer and another, who is looked for, one. */
export function MergeButton({ customerId, name }: { customerId: string; name: string }) {
  const { t } = useTranslation(['customers', 'app']);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('customers:merge.with')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="lg"
        title={t('customers:merge.title', { name })}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        {opened && <ChooseOther customerId={customerId} name={name} onClose={() => setOpened(false)} />}
      </Modal>
    </>
  );
}

function ChooseOther({
  customerId,
  name,
  onClose,
}: {
  customerId: string;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const navigate = useNavigate();
  const { can } = useSession();
  const [search, setSearch] = useState<string | undefined>(name);
  const [chosen, setChosen] = useState<MergeCandidate | null>(null);
  const { data, previousData, error, refetch } = useQuery(CandidatesQuery, {
    variables: { id: customerId, search: search ?? '', debts: can('receivables.read') },
    fetchPolicy: 'cache-and-network',
  });
  const known = data ?? previousData;
  const own = known?.customer;
  const others = (nodesOf(known?.customers) ?? []).filter(({ id }) => id !== customerId).slice(0, 8);
  if (chosen && own) {
    return (
      <MergePreview
        one={own}
        other={chosen}
        onCancel={() => setChosen(null)}
        onMerged={(survivorId) => {
          onClose();
          void navigate({ to: '/customers/$customerId', params: { customerId: survivorId } });
        }}
      />
    );
  }
  return (
    <Stack>
      <Group>
        <SearchField
          label={t('merge.find')}
          placeholder={t('filter.searchText')}
          value={search}
          onChange={setSearch}
        />
      </Group>
      {error && !known && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!known && !error && <Skeleton height={120} />}
      {known && others.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('empty.filtered')}
        </Text>
      )}
      <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
        {others.map((other) => (
          <li key={other.id}>
            <UnstyledButton w="100%" py={6} onClick={() => setChosen(other)}>
              <Text fw={550}>{other.name}</Text>
              <Text size="sm" c="dimmed">
                {[other.code, ...other.phones.map(format.phone)].join(' · ')}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
