import { useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { sinceLastMonth } from './prepare-statement';

const StatementQuery = graphql(`
  query AccountStatement($customerId: ID!, $from: Date!, $to: Date!) {
    accountStatement(customerId: $customerId, from: $from, to: $to) {
      opening invoices payments credits closing entries
    }
  }
`);

/** The languages of a statement; each names itself. */
const languages = { vi: 'Tiếng Việt', en: 'English', th: 'ไทย', 'zh-CN': '简体中文' };

/** A statement of account for a period: what it comes to, and the document in the customer's language. */
export function StatementDialog({
  customer,
  onClose,
}: {
  customer: { id: string; language: string | null };
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const { organization } = useSession();
  const [{ from, to }, setPeriod] = useState(() => sinceLastMonth(format.today));
  const [language, setLanguage] = useState<string>(
    (customer.language ?? organization?.locale ?? 'vi').replace('_', '-'),
  );
  const { data, previousData, error, refetch } = useQuery(StatementQuery, {
    variables: { customerId: customer.id, from, to },
  });
  const sums = (data ?? previousData)?.accountStatement;
  const query = new URLSearchParams({ customerId: customer.id, from, to, language });
  const file = (ending: string) => `/api/statements.${ending}?${query}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('receivables:statement.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Group gap="sm" align="flex-start">
          <DateField
            label={t('receivables:ledger.from')}
            value={from}
            onChange={(day) => day && setPeriod({ from: day, to })}
            max={format.today}
            clearable={false}
          />
          <DateField
            label={t('receivables:ledger.to')}
            value={to}
            onChange={(day) => day && setPeriod({ from, to: day })}
            max={format.today}
            clearable={false}
          />
        </Group>
        <Select
          label={t('receivables:statement.language')}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          value={language}
          onChange={(next) => next && setLanguage(next)}
          allowDeselect={false}
        />
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {!error && !sums && <Skeleton h={140} aria-busy="true" />}
        {!error && sums && (
          <div role="status">
            <Facts
              numeric
              facts={[
                [t('receivables:statement.opening'), format.money(sums.opening)],
                [t('receivables:statement.invoices'), format.money(sums.invoices)],
                [t('receivables:statement.payments'), format.money(-sums.payments || 0)],
                [t('receivables:statement.credits'), format.money(-sums.credits || 0)],
                [
                  t('receivables:statement.closing'),
                  <strong key="closing">{format.money(sums.closing)}</strong>,
                ],
              ]}
            />
            <Text size="sm" c="dimmed">
              {t('receivables:statement.entries', { count: sums.entries })}
            </Text>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          {(['xlsx', 'csv'] as const).map((ending) => (
            <Button
              key={ending}
              component="a"
              href={file(ending)}
              download
              variant="default"
              leftSection={<Icon name="download" size={16} />}
              disabled={Boolean(error)}
            >
              {t(`receivables:statement.${ending}`)}
            </Button>
          ))}
          <Button component="a" href={file('pdf')} target="_blank" rel="noopener" disabled={Boolean(error)}>
            {t('receivables:statement.pdf')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
