import { useMutation } from '@apollo/client/react';
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { HealthFactDialog } from './health-fact-dialog';

const OpenHealthFacts = graphql(`
  mutation OpenHealthFacts($customerId: ID!) {
    openHealthFacts(customerId: $customerId) { id kind name details since until followUpOn retracted version }
  }
`);
export type HealthFact = ResultOf<typeof OpenHealthFacts>['openHealthFacts'][number];

const kinds = ['ALLERGY', 'CONDITION', 'MEDICATION'] as const;

/** What a pharmacist has to know of this person. Nothing is loaded until she looks, and each look is recorded. */
export function HealthPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const { can } = useSession();
  // Kept in no cache: it is gone with the page.
  const [open, { data, loading, error }] = useMutation(OpenHealthFacts, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  const [edited, setEdited] = useState<HealthFact | 'new' | null>(null);
  const look = () => void open({ variables: { customerId } });
  const facts = data?.openHealthFacts;
  return (
    <Panel
      title={t('health.title')}
      aside={
        facts &&
        can('health-facts.write') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setEdited('new')}
          >
            {t('health.add')}
          </Button>
        )
      }
    >
      {error && <ErrorPanel error={error} onRetry={look} />}
      {!facts && !error && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm" c="dimmed">
            {t('health.text')}
          </Text>
          <Button variant="default" loading={loading} onClick={look}>
            {t('health.open')}
          </Button>
        </Stack>
      )}
      {facts?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('health.none')}
        </Text>
      )}
      {facts &&
        kinds.map((kind) => {
          const own = facts.filter((fact) => fact.kind === kind);
          if (own.length === 0) return null;
          return (
            <section key={kind} aria-label={t(`health.kind.${kind}`)}>
              <Text size="sm" c="dimmed" mt="xs">
                {t(`health.kind.${kind}`)}
              </Text>
              <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }}>
                {own.map((fact) => (
                  <Group key={fact.id} component="li" justify="space-between" wrap="nowrap" gap="xs">
                    <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                      <Group gap="xs">
                        <Text fw={550} td={fact.retracted ? 'line-through' : undefined}>
                          {fact.name}
                        </Text>
                        {fact.retracted ? (
                          <StatusBadge tone="neutral">{t('health.retracted')}</StatusBadge>
                        ) : (
                          kind === 'ALLERGY' &&
                          !fact.until && <StatusBadge tone="warn">{t('health.alert')}</StatusBadge>
                        )}
                      </Group>
                      <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
                        {[
                          fact.details,
                          fact.since && t('health.sinceDay', { date: format.date(fact.since) }),
                          fact.until && t('health.untilDay', { date: format.date(fact.until) }),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </Text>
                    </div>
                    {can('health-facts.write') && (
                      <ActionIcon
                        variant="subtle"
                        aria-label={t('health.edit', { name: fact.name })}
                        onClick={() => setEdited(fact)}
                      >
                        <Icon name="edit" size={16} />
                      </ActionIcon>
                    )}
                  </Group>
                ))}
              </Stack>
            </section>
          );
        })}
      {edited && (
        <HealthFactDialog
          customerId={customerId}
          fact={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            look();
          }}
        />
      )}
    </Panel>
  );
}
