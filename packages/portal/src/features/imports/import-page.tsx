import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { Panel } from '../../ui/layout/panel';
import { CancelImport } from './cancel-import';
import { ConfirmImport } from './confirm-import';
import { FaultsTable, HealthFaults } from './faults-table';
import { ImportBadge } from './import-badge';
import { ImportCounts } from './import-counts';
import type { ImportData } from './import-fragment';
import { ImportProgress } from './import-progress';
import { ImportResult } from './import-result';
import { prepareImport } from './prepare-import';
import { useImport } from './use-import';

/** One file: its check, the decision, the merge and the result; the address holds it all across a reload. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { importId } = useParams({ from: '/layout/imports/$importId' });
  const { import_, error, retry } = useImport(importId);

  const words = import_ && {
    size: format.bytes(import_.fileSize),
    time: format.instant(import_.createdAt),
    who: import_.createdBy ?? '',
  };
  return (
    <>
      <PageHeader
        title={import_?.fileName ?? t('title')}
        text={words && t(words.who ? 'page.sizeBy' : 'page.size', words)}
        back={{ link: { to: '/imports' }, label: t('page.back') }}
        badge={import_ && <ImportBadge import_={import_} />}
      />
      {import_ ? (
        <ImportBody import_={import_} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : (
        <Stack aria-busy="true">
          <Skeleton height={96} />
          <Skeleton height={240} />
        </Stack>
      )}
    </>
  );
}

function ImportBody({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const { can } = useSession();
  const view = prepareImport(import_);
  const counts = view.outcome === null ? null : import_.counts;
  return (
    <Stack gap="md">
      {import_.kind && <Text>{t('page.recognised', { kind: t(`kind.${import_.kind}`) })}</Text>}
      {view.working && (
        <Panel>
          <div role="status">
            <ImportProgress import_={import_} />
          </div>
          <Text size="sm" c="dimmed" mt="xs">
            {t('progress.mayLeave')}
          </Text>
        </Panel>
      )}
      {import_.state === 'FAILED' && <Failure import_={import_} />}
      {import_.state === 'CANCELLED' && (
        <Alert color="gray" variant="outline" title={t('cancelled.title')} icon={<Icon name="info" />}>
          {t('cancelled.text')}
        </Alert>
      )}
      {import_.state === 'COMPLETED' && <ImportResult import_={import_} />}
      {import_.waitsFor.length > 0 && (
        <Alert color="blue" variant="outline" title={t('waits.title')} icon={<Icon name="info" />}>
          {t('waits.text', { files: import_.waitsFor.join(', ') })}
        </Alert>
      )}
      {counts && <ImportCounts import_={import_} counts={counts} view={view} />}
      {can('import-files.write')
        ? view.cancellable && (
            <Panel>
              <Stack gap="sm">
                {view.confirmable && counts && <ConfirmImport import_={import_} counts={counts} />}
                <CancelImport import_={import_} />
              </Stack>
            </Panel>
          )
        : view.confirmable && <Text c="dimmed">{t('confirm.reader')}</Text>}
      {counts &&
        counts.faults > 0 &&
        (import_.isHealthData ? (
          <HealthFaults import_={import_} total={counts.faults} />
        ) : (
          <FaultsTable import_={import_} total={counts.faults} />
        ))}
    </Stack>
  );
}

function Failure({ import_ }: { import_: ImportData }) {
  const { t } = useTranslation('imports');
  const { can } = useSession();
  return (
    <Alert color="red" variant="outline" title={t('failure.title')} icon={<Icon name="alert" />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{import_.failure?.message}</Text>
        <Text size="sm">{t('failure.whole')}</Text>
        {can('import-files.write') && (
          <ButtonLink to="/imports" size="compact-md" variant="default">
            {t('failure.again')}
          </ButtonLink>
        )}
      </Stack>
    </Alert>
  );
}
