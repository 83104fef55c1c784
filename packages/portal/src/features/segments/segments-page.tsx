import { useQuery } from '@apollo/client/react';
import { SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { AsOfChoice } from './as-of-choice';
import { ConcentrationChart, ConcentrationFragment } from './concentration-chart';
import { Findings, FindingsFragment } from './findings';
import { NoSegments } from './no-segments';
import { OutsidePanel } from './outside-panel';
import { RefreshRun } from './refresh-run';
import { SegmentGrid, SegmentGridFragment } from './segment-grid';
import { SegmentSummary, SegmentSummaryFragment } from './segment-summary';
import { ThresholdsFragment, ThresholdsPanel } from './thresholds-panel';
import { useLiveSegments } from './use-live-segments';
import { ValueTiersFragment, ValueTiersPanel } from './value-tiers-panel';

export const SegmentsQuery = graphql(
  `
    query Segments($asOf: Date) {
      segments(asOf: $asOf) {
        snapshot { id asOf computedAt windowFrom dataThrough scored lapsed noPurchases }
        ...Findings
        ...SegmentGrid
        ...SegmentSummary
        ...ValueTiers
        ...Concentration
        ...Thresholds
      }
      segmentSnapshots { id asOf computedAt }
      session { organization { id today lastDataDay } }
    }
  `,
  [
    FindingsFragment,
    SegmentGridFragment,
    SegmentSummaryFragment,
    ValueTiersFragment,
    ConcentrationFragment,
    ThresholdsFragment,
  ],
);

/** Who the customers are: R×F cells, those outside them, value and concentration, as of one business date. */
export function SegmentsPage() {
  const { t } = useTranslation(['segments', 'care']);
  const { can } = useSession();
  const format = useFormat();
  const search = useSearch({ from: '/layout/segments' });
  const navigate = useNavigate();
  const { data, previousData, error, refetch, loading } = useQuery(SegmentsQuery, {
    variables: { asOf: search.asOf ?? null },
  });
  useLiveSegments(() => void refetch());
  const close = () =>
    void navigate({
      to: '/segments',
      search: { ...search, run: undefined },
      replace: true,
      resetScroll: false,
    });

  const report = data?.segments;
  const snapshots = (data ?? previousData)?.segmentSnapshots;
  const snapshot = report?.snapshot;
  const window_ =
    snapshot && t('window', { from: format.date(snapshot.windowFrom), to: format.date(snapshot.asOf) });
  const known = snapshot?.dataThrough && t('dataThrough', { date: format.date(snapshot.dataThrough) });

  return (
    <>
      <PageHeader
        title={t('title')}
        text={[window_, known, snapshot && t('computedAt', { time: format.instant(snapshot.computedAt) })]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {can('care-scripts.read') && (
              <ButtonLink to="/segments/scripts" variant="default">
                {t('care:title')}
              </ButtonLink>
            )}
            {snapshots?.length ? <AsOfChoice snapshots={snapshots} shown={snapshot?.asOf} /> : null}
          </>
        }
      />
      <Stack gap="md">
        {search.run && (
          <RefreshRun
            id={search.run}
            asOf={search.asOf}
            onCompleted={() => {
              void refetch();
              close();
            }}
            onClose={close}
          />
        )}
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {report ? (
          <Report report={report} />
        ) : data && !loading ? (
          !search.run && <NoSegments asOf={search.asOf} computed={snapshots ?? []} />
        ) : (
          !error && <ReportSkeleton />
        )}
      </Stack>
    </>
  );
}

type ReportData = NonNullable<ResultOf<typeof SegmentsQuery>['segments']>;

function Report({ report }: { report: ReportData }) {
  const { snapshot } = report;
  const grid = readFragment(SegmentGridFragment, report);
  return (
    <>
      <Findings report={report} asOf={snapshot.asOf} />
      <SegmentGrid report={report} asOf={snapshot.asOf} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <OutsidePanel totals={grid.totals} cells={grid.cells} outside={grid.outside} snapshot={snapshot} />
        <ValueTiersPanel report={report} asOf={snapshot.asOf} />
      </SimpleGrid>
      <SegmentSummary report={report} asOf={snapshot.asOf} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <ConcentrationChart report={report} asOf={snapshot.asOf} />
        <ThresholdsPanel report={report} />
      </SimpleGrid>
    </>
  );
}

function ReportSkeleton() {
  return (
    <Stack gap="md" aria-busy="true">
      <Skeleton height={120} />
      <Skeleton height={460} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Skeleton height={200} />
        <Skeleton height={200} />
      </SimpleGrid>
    </Stack>
  );
}
