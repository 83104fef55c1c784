import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { type Finding, prepareFindings } from './prepare-findings';
import type { SegmentCustomersSearch } from './segments-search';

export const FindingsFragment = graphql(`
  fragment Findings on SegmentsReport {
    snapshot { id windowFrom }
    totals { customers net }
    segments { segment customers net }
    outside { outside customers net }
  }
`);

function peopleOf(finding: Finding): SegmentCustomersSearch {
  if (finding.kind === 'best') return { segment: finding.segment as SegmentCustomersSearch['segment'] };
  if (finding.kind === 'leaving') return { segment: finding.people as SegmentCustomersSearch['segment'] };
  return { outside: 'LAPSED' };
}

/** What the figures say, in sentences; each opens the people it speaks of. */
export function Findings({ report, asOf }: { report: FragmentOf<typeof FindingsFragment>; asOf: string }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const data = readFragment(FindingsFragment, report);
  const findings = prepareFindings(data);
  if (findings.length === 0) return null;
  const from = format.date(data.snapshot.windowFrom);

  const sentence = (finding: Finding): string => {
    switch (finding.kind) {
      case 'best':
        return t('finding.best', {
          segment: t(`segment.${finding.segment as 'NEW'}`),
          customers: format.number(finding.customers),
          customerShare: format.percent(finding.customerShare),
          netShare: format.percent(finding.netShare),
        });
      case 'leaving':
        return t(finding.netShare === null ? 'finding.leavingNoShare' : 'finding.leaving', {
          customers: format.number(finding.customers),
          net: format.money(finding.net),
          netShare: finding.netShare === null ? '' : format.percent(finding.netShare),
          from,
        });
      case 'outside':
        return t('finding.outside', {
          customers: format.number(finding.customers),
          customerShare: format.percent(finding.customerShare),
          from,
        });
    }
  };
  return (
    <Panel title={t('finding.title')}>
      <List spacing="xs" withPadding={false} data-testid="findings">
        {findings.map((finding) => {
          const words = sentence(finding);
          return (
            <List.Item key={finding.kind}>
              <Text span>{words}</Text>{' '}
              <AnchorLink
                to="/segments/customers"
                search={{ asOf, ...peopleOf(finding) }}
                underline="always"
                aria-label={`${t('finding.open')}: ${words}`}
              >
                {t('finding.open')}
              </AnchorLink>
            </List.Item>
          );
        })}
      </List>
    </Panel>
  );
}
