import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Panel } from '../../ui/layout/panel';

export const WhyFigures = graphql(`
  fragment WhyFigures on LowStockExplanation {
    item {
      asOf onHand held willExpire usable onOrder position pattern method weeks demandWeeks weeksLeftOut weeksPromoted promotionQuantity season demand
      demandDeviation courseDemand leadTime leadTimeDeviation leadTimeReceipts firmDemand firmPatients safetyStock
      reorderPoint minimum maximum upTo orderPack orderMinimum transferIn suggestedOrder daysOfCover unservedPatients low
      abcClass lastSoldOn lastReceivedOn supplierName
      product { id baseUnit }
    }
    snapshot { id z serviceLevelPercent reviewDays }
  }
`);

/** Every figure from those above it, in words and numbers, so that anybody can check it with a pocket calculator. */
export function WhyPanel({ explanation }: { explanation: FragmentOf<typeof WhyFigures> }) {
  const { item, snapshot } = readFragment(WhyFigures, explanation);
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const unit = item.product.baseUnit ?? '';
  const n = (value: number, digits = 2) => format.number(value, digits);
  const level = Math.max(item.reorderPoint, item.minimum ?? 0);
  const lead = { n: n(item.leadTime), deviation: n(item.leadTimeDeviation) };
  const capped = item.maximum !== null && item.upTo >= item.maximum;
  const wanted = Math.max(0, item.upTo - item.position - item.transferIn);

  const steps: { name: string; why: string; value: string; strong?: boolean }[] = [
    {
      name: t('why.usable'),
      why: t('why.usableHow', { onHand: n(item.onHand), held: n(item.held), expire: n(item.willExpire) }),
      value: n(item.usable),
    },
    {
      name: t('why.position'),
      why: t('why.positionHow', { usable: n(item.usable), onOrder: n(item.onOrder) }),
      value: n(item.position),
      strong: true,
    },
    {
      name: t('why.demand'),
      why: [
        t(`why.method.${item.method}`, {
          count: item.weeks,
          weeks: n(item.weeks),
          sold: n(item.demandWeeks),
        }),
        item.method === 'SEASONAL' ? t('why.season', { n: n(item.season) }) : '',
        item.weeksLeftOut > 0 ? t('why.leftOut', { count: item.weeksLeftOut, n: n(item.weeksLeftOut) }) : '',
        item.weeksPromoted > 0
          ? t('why.promoted', {
              ...{ count: item.weeksPromoted, weeks: n(item.weeksPromoted) },
              ...{ n: n(item.promotionQuantity), unit: unit || t('unit') },
            })
          : '',
      ]
        .filter(Boolean)
        .join(' '),
      value: t('why.perDay', { n: n(item.demand) }),
    },
    {
      name: t('why.deviation'),
      why: t(`why.pattern.${item.pattern}`),
      value: t('why.perDay', { n: n(item.demandDeviation) }),
    },
    {
      name: t('why.leadTime'),
      why:
        item.leadTimeReceipts > 0
          ? t('why.leadLearned', {
              ...lead,
              count: item.leadTimeReceipts,
              receipts: n(item.leadTimeReceipts),
            })
          : t('why.leadSet'),
      value: t('why.days', { n: lead.n }),
    },
    {
      name: t('why.firm'),
      why: t('why.firmHow', { count: item.firmPatients, patients: n(item.firmPatients), days: lead.n }),
      value: n(item.firmDemand),
    },
    {
      name: t('why.safety'),
      why: t('why.safetyHow', {
        z: n(snapshot.z, 4),
        percent: n(snapshot.serviceLevelPercent),
        lead: lead.n,
        d: n(item.demand),
        sd: n(item.demandDeviation),
        sl: lead.deviation,
      }),
      value: n(item.safetyStock),
    },
    {
      name: t('why.reorder'),
      why: t('why.reorderHow', {
        firm: n(item.firmDemand),
        d: n(item.demand),
        lead: lead.n,
        safety: n(item.safetyStock),
      }),
      value: n(item.reorderPoint),
    },
    {
      name: t('why.level'),
      why:
        item.minimum === null
          ? t('why.noMinimum')
          : t('why.levelHow', { reorder: n(item.reorderPoint), minimum: n(item.minimum) }),
      value: n(level),
      strong: true,
    },
    {
      name: t('why.low'),
      why: t(item.low ? 'why.isLow' : 'why.isNotLow', { position: n(item.position), level: n(level) }),
      value: t(item.low ? 'why.yes' : 'why.no'),
      strong: true,
    },
    {
      name: t('why.upTo'),
      why:
        t('why.upToHow', { level: n(level), d: n(item.demand), days: n(snapshot.reviewDays) }) +
        (capped ? ` ${t('why.capped', { maximum: n(item.maximum ?? 0) })}` : ''),
      value: n(item.upTo),
    },
    {
      name: t('why.suggested'),
      why: item.low
        ? [
            t('why.suggestedHow', {
              upTo: n(item.upTo),
              position: n(item.position),
              transfer: n(item.transferIn),
              wanted: n(wanted),
            }),
            item.orderPack > 1 ? t('why.pack', { n: n(item.orderPack) }) : '',
            item.orderMinimum > 0 ? t('why.least', { n: n(item.orderMinimum) }) : '',
            wanted > 0 && item.suggestedOrder === 0 ? t('why.doesNotFit') : '',
          ]
            .filter(Boolean)
            .join(' ')
        : t('why.nothingToOrder'),
      value: n(item.suggestedOrder),
      strong: true,
    },
    {
      name: t('why.cover'),
      why: t('why.coverHow', { usable: n(item.usable), d: n(item.demand) }),
      value: item.daysOfCover === null ? '–' : t('why.days', { n: n(item.daysOfCover, 1) }),
    },
    {
      name: t('why.unserved'),
      why: t('why.unservedHow', { count: item.firmPatients, patients: n(item.firmPatients), days: lead.n }),
      value: n(item.unservedPatients),
    },
    {
      name: t('why.clears'),
      why: t('why.clearsHow', { level: n(level), d: n(item.demand) }),
      value: n(level + item.demand),
    },
  ];
  return (
    <Panel title={t('why.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('why.text', { unit: unit || t('unit'), date: format.date(item.asOf) })}
      </Text>
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing="xs" aria-label={t('why.title')}>
          <Table.Tbody>
            {steps.map(({ name, why, value, strong }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={strong ? 650 : 500} style={{ verticalAlign: 'top' }}>
                  <span>{name}</span>
                  <Text size="sm" c="dimmed" fw={400}>
                    {why}
                  </Text>
                </Table.Th>
                <Table.Td
                  ta="end"
                  fw={strong ? 650 : 500}
                  className="number"
                  style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}
                >
                  {value}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
