import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { RefreshButton } from './refresh-button';

/** Nothing to show yet, and the way to it: bring in sales, compute for the first time, or for this date. */
export function NoSegments({
  asOf,
  computed,
}: {
  asOf: string | undefined;
  computed: readonly { asOf: string }[];
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { organization, can } = useSession();

  if (computed.length > 0) {
    const date = format.date(asOf ?? organization?.today ?? '');
    return (
      <Panel>
        <EmptyState
          title={t('asOf.missing', { date })}
          text={t(can('segments.refresh') ? 'asOf.missingHint' : 'asOf.missingHintReader')}
          action={
            <Group>
              <RefreshButton asOf={asOf} pinned variant="filled">
                {t('asOf.compute', { date })}
              </RefreshButton>
              <ButtonLink to="/segments" variant="default">
                {t('asOf.showLatest')}
              </ButtonLink>
            </Group>
          }
        />
      </Panel>
    );
  }
  const hasData = organization?.lastDataDay != null;
  return (
    <Panel>
      <EmptyState
        title={t('empty.title')}
        text={t(hasData ? 'empty.noRun' : 'empty.noData')}
        action={
          hasData ? (
            <RefreshButton asOf={asOf} variant="filled">
              {t('empty.compute')}
            </RefreshButton>
          ) : (
            can('imports.write') && (
              <ButtonLink to="/imports" leftSection={<Icon name="imports" size={16} />}>
                {t('empty.toImports')}
              </ButtonLink>
            )
          )
        }
      />
    </Panel>
  );
}
