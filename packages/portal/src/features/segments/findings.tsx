import { List, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { type Finding, prepareFindings } from './prepare-findings';
import type { Segment, SegmentCustomersSearch } from './segments-search';

export const FindingsFragment = graphql(`
  fragment Findings on SegmentsReport {
    snapshot { id windowFrom }
    totals { customers net }
    segments { segment customers net }
    outside { outside customers net }
  }
`);

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
  const opens = (finding: Finding): { search: SegmentCustomersSearch; label: string }[] => {
    const label = t('finding.open');
    if (finding.kind === 'outside') return [{ search: { outside: 'LAPSED' }, label }];
    if (finding.kind === 'best') return [{ search: { segment: finding.segment as Segment }, label }];
    return finding.parts.map(({ segment, customers }) => ({
      search: { segment: segment as Segment },
      label: t('finding.openPart', {
        segment: t(`segment.${segment as Segment}`),
        customers: format.number(customers),
      }),
    }));
  };
  return (
    <Panel title={t('finding.title')}>
      <List spacing="xs" withPadding={false} data-testid="findings">
        {findings.map((finding) => {
          const words = sentence(finding);
          return (
            <List.Item key={finding.kind}>
              <Text span>{words}</Text>
              {opens(finding).map(({ search, label }) => (
                <Fragment key={label}>
                  {' '}
                  <AnchorLink
                    to="/segments/customers"
                    search={{ asOf, ...search }}
                    underline="always"
                    aria-label={`${label}: ${words}`}
                  >
                    {label}
                  </AnchorLink>
                </Fragment>
              ))}
            </List.Item>
          );
        })}
      </List>
    </Panel>
  );
}
