import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { DebtsCompared } from './debts-compared';
import type { ImportData } from './import-fragment';
import { prepareImport, secondsTaken } from './prepare-import';
import { useRecords } from './use-records';

/** What went in, when and how fast, and where to look at it. */
export function ImportResult({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { can } = useSession();
  const records = useRecords(import_.kind);
  const written = prepareImport(import_).writes;
  const seconds = secondsTaken(import_);
  const debts = import_.kind === 'DEBTS' || import_.kind === 'CASH_BOOK';
  const sales = import_.kind === 'INVOICES' || import_.kind === 'INVOICE_LINES';
  return (
    <Panel
      title={
        written > 0 && import_.kind
          ? t('result.title', {
              records: records(written),
            })
          : t('result.titleNone')
      }
    >
      <Stack gap="sm" data-testid="result">
        {import_.finishedAt && (
          <Text size="sm" c="dimmed">
            {t('result.finished', { time: format.instant(import_.finishedAt) })}
            {seconds !== null && `, ${t('result.took', { time: format.duration(seconds) })}`}
          </Text>
        )}
        {debts && can('receivables.read') && <DebtsCompared />}
        <Group gap="sm">
          {sales && can('segments.read') && <ButtonLink to="/segments">{t('result.segments')}</ButtonLink>}
          {import_.kind === 'CUSTOMERS' && can('customers.read') && (
            <ButtonLink to="/customers">{t('result.customers')}</ButtonLink>
          )}
          {(import_.kind === 'PRODUCTS' || import_.kind === 'NATIONAL_FEED') && can('products.read') && (
            <ButtonLink to="/products">{t('result.products')}</ButtonLink>
          )}
          {import_.kind === 'SUPPLIERS' && can('suppliers.read') && (
            <ButtonLink to="/suppliers">{t('result.suppliers')}</ButtonLink>
          )}
          {import_.kind === 'PRESCRIPTIONS' && can('refills.read') && (
            <ButtonLink to="/refills">{t('result.refills')}</ButtonLink>
          )}
          {import_.kind === 'PURCHASES' && can('purchasing.read') && (
            <ButtonLink to="/purchasing/receipts">{t('result.purchases')}</ButtonLink>
          )}
          {import_.kind === 'CAMPAIGN_PEOPLE' && can('campaigns.read') && (
            <ButtonLink to="/campaigns">{t('result.campaigns')}</ButtonLink>
          )}
          {debts && can('debt-ageing.read') && <ButtonLink to="/debts">{t('result.debts')}</ButtonLink>}
          {can('import-files.write') && (
            <ButtonLink to="/imports" variant="default">
              {t('result.next')}
            </ButtonLink>
          )}
        </Group>
        {sales && (
          <Text size="sm" c="dimmed">
            {t('result.segmentsHint')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
