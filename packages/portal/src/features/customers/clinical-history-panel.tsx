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

const OpenClinicalHistory = graphql(`
  mutation OpenClinicalHistory($customerId: ID!) {
    openClinicalHistory(customerId: $customerId) {
      on
      fact { id kind name details since until followUpOn retracted version }
      prescription { id code prescriber diagnosis followUpOn status lines { id days product { id name } } }
    }
  }
`);
type Entry = ResultOf<typeof OpenClinicalHistory>['openClinicalHistory'][number];
type Fact = NonNullable<Entry['fact']>;

/** What happened to this person's health, as one history. Nothing is loaded until a pharmacist looks; looks are recorded. */
export function ClinicalHistoryPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation('clinical-history');
  const { can } = useSession();
  // Kept in no cache: it is gone with the page.
  const [open, { data, loading, error }] = useMutation(OpenClinicalHistory, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  const [edited, setEdited] = useState<Fact | 'new' | null>(null);
  const look = () => void open({ variables: { customerId } });
  const entries = data?.openClinicalHistory;
  return (
    <Panel
      title={t('title')}
      aside={
        entries &&
        can('health-facts.write') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setEdited('new')}
          >
            {t('add')}
          </Button>
        )
      }
    >
      {error && <ErrorPanel error={error} onRetry={look} />}
      {!entries && !error && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm" c="dimmed">
            {t('text')}
          </Text>
          <Button variant="default" loading={loading} onClick={look}>
            {t('open')}
          </Button>
        </Stack>
      )}
      {entries?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      {entries && entries.length > 0 && (
        <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
          {entries.map((entry) => (
            <HistoryEntry
              key={entry.fact?.id ?? entry.prescription?.id}
              entry={entry}
              onEdit={can('health-facts.write') ? setEdited : undefined}
            />
          ))}
        </Stack>
      )}
      {edited && (
        <HealthFactDialog
          customerId={customerId}
          fact={edited === 'new' ? null : edited}
          first="SYMPTOM"
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

function HistoryEntry({
  entry: { on, fact, prescription },
  onEdit,
}: {
  entry: Entry;
  onEdit: ((fact: Fact) => void) | undefined;
}) {
  const { t } = useTranslation(['clinical-history', 'customers']);
  const format = useFormat();
  const voided = fact?.retracted || (prescription && prescription.status !== 'ACTIVE');
  const followUpOn = fact?.followUpOn ?? prescription?.followUpOn;
  const name = fact?.name ?? prescription?.diagnosis ?? '';
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text size="sm" c="dimmed">
          {[
            on ? format.date(on) : t('clinical-history:noDay'),
            fact ? t(`customers:health.kind.${fact.kind}`) : t('clinical-history:prescription'),
          ].join(' · ')}
        </Text>
        <Group gap="xs">
          {name && (
            <Text fw={550} td={voided ? 'line-through' : undefined}>
              {name}
            </Text>
          )}
          {voided && (
            <StatusBadge tone="neutral">
              {fact ? t('customers:health.retracted') : t('clinical-history:cancelled')}
            </StatusBadge>
          )}
          {followUpOn && !voided && (
            <StatusBadge tone={followUpOn >= format.today ? 'busy' : 'neutral'}>
              {t('clinical-history:followUp', { date: format.date(followUpOn) })}
            </StatusBadge>
          )}
        </Group>
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {fact
            ? [fact.details, fact.until && t('customers:health.untilDay', { date: format.date(fact.until) })]
                .filter(Boolean)
                .join(' · ')
            : prescription &&
              [
                prescription.prescriber,
                ...prescription.lines.map((line) =>
                  t('clinical-history:line', { name: line.product.name, count: line.days }),
                ),
              ]
                .filter(Boolean)
                .join(' · ')}
        </Text>
      </div>
      {fact && onEdit && (
        <ActionIcon
          variant="subtle"
          aria-label={t('customers:health.edit', { name: fact.name })}
          onClick={() => onEdit(fact)}
        >
          <Icon name="edit" size={16} />
        </ActionIcon>
      )}
    </Group>
  );
}
