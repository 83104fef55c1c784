import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Figure } from '../../ui/layout/figure';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { Counts, ImportData } from './import-fragment';
import type { ImportView } from './prepare-import';
import { UntoldPayments } from './untold-payments';
import { useChangedInvoices, useMadeRecords } from './use-made-records';

/** What the check found: records to create, change and leave, rows with faults, headings that aren't used. */
export function ImportCounts({
  import_,
  counts,
  view,
}: {
  import_: ImportData;
  counts: Counts;
  view: ImportView;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { unknownHeadings } = import_;
  const done = import_.state === 'COMPLETED';
  const records = useMadeRecords(import_);
  const entries = useMadeRecords(import_, true);
  const invoices = useChangedInvoices(import_);
  const ofInvoices: LinkProps = { to: '/sales', search: { import: import_.id, changed: true } };
  const changed = invoices === 0 ? entries : invoices === counts.change ? ofInvoices : undefined;
  const noun = import_.kind ? t(`noun.${import_.kind}`) : undefined;
  return (
    <Panel>
      <Stack gap="md">
        {view.outcome && !done && import_.waitsFor.length === 0 && (
          <Text role="status">
            {t(`outcome.${view.outcome}`, {
              faulty: format.number(counts.faulty),
              rows: format.number(counts.rows),
            })}
          </Text>
        )}
        <SimpleGrid cols={{ base: 2, md: 5 }} spacing="sm" data-testid="counts">
          <Figure label={t('count.rows')} value={format.number(counts.rows)} comparison={t('noun.rows')} />
          <Figure
            label={t(done ? 'count.created' : 'count.create')}
            value={format.number(counts.create)}
            comparison={noun}
            {...(done && counts.create > 0 && records && { link: records })}
          />
          <Figure
            label={t(done ? 'count.changed' : 'count.change')}
            value={format.number(counts.change)}
            comparison={noun}
            {...(done && counts.change > 0 && changed && { link: changed })}
          />
          <Figure
            label={t(done ? 'count.skipped' : 'count.skip')}
            value={format.number(counts.skip)}
            comparison={noun}
          />
          <Figure
            label={t('count.faulty')}
            value={format.number(counts.faulty)}
            comparison={t('noun.rows')}
          />
        </SimpleGrid>
        {invoices !== null && invoices > 0 && invoices < counts.change && (
          <Group gap="md">
            <AnchorLink {...entries}>
              {t('count.changedDocuments', {
                count: counts.change - invoices,
                n: format.number(counts.change - invoices),
              })}
            </AnchorLink>
            <AnchorLink {...ofInvoices}>
              {t('count.changedInvoices', { count: invoices, n: format.number(invoices) })}
            </AnchorLink>
          </Group>
        )}
        {import_.untoldPayments && <UntoldPayments import_={import_} untold={import_.untoldPayments} />}
        {unknownHeadings.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('page.unknownHeadings', {
              count: unknownHeadings.length,
              n: format.number(unknownHeadings.length),
              headings: unknownHeadings.join(', '),
            })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
