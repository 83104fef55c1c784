import { Anchor, Box, Button, Text } from '@mantine/core';
import type { useTranslation } from 'react-i18next';
import type { useFormat } from '../../ui/format/use-format';
import type { Column } from '../../ui/table/data-table';
import type { Member } from './use-members';

/** The columns of the people list: who, how to reach them, the values with their scores, and why. */
export function memberColumns({
  t,
  format,
  placeGiven,
  onWhy,
}: {
  t: ReturnType<typeof useTranslation<'segments'>>['t'];
  format: ReturnType<typeof useFormat>;
  /** The list is narrowed to one segment: its column would say the same in every row. */
  placeGiven: boolean;
  onWhy: (customerId: string) => void;
}): Column<Member>[] {
  const scored = (value: string, score: number | null, letter: 'F' | 'M') => (
    <div>
      {value}
      {score !== null && (
        <Text span size="xs" c="dimmed" display="block">
          {t('members.score', { letter, score })}
        </Text>
      )}
    </div>
  );
  return [
    {
      id: 'customer',
      header: t('members.customer'),
      sort: 'NAME',
      // Who was merged since the snapshot was made is shown as the one she became, and marked.
      cell: ({ customer }) => (
        <Box component="span" display="block" miw={150}>
          {(customer.mergedInto ?? customer).name}
          <Text span size="xs" c="dimmed" display="block" fw={400}>
            {(customer.mergedInto ?? customer).code}
            {customer.mergedInto && ` · ${t('members.merged', { code: customer.code })}`}
          </Text>
        </Box>
      ),
    },
    {
      id: 'phone',
      header: t('members.phone'),
      cell: ({ customer }) => {
        const phone = customer.phones[0] ?? customer.mergedInto?.phones[0];
        if (!phone) {
          return (
            <Text span size="sm" c="dimmed">
              {t('members.noPhone')}
            </Text>
          );
        }
        return (
          <Anchor href={`tel:${phone}`} size="sm" className="number">
            {format.phone(phone)}
          </Anchor>
        );
      },
    },
    {
      id: 'place',
      header: t('members.place'),
      hidden: placeGiven,
      // Who has medicine left is on time, whatever days and purchases alone would call her.
      cell: ({ segment, outside, valueTier, onTherapyUntil }) => (
        <div>
          {onTherapyUntil && (
            <Text span inherit c="var(--good)" display="block">
              {t('onTime')}
            </Text>
          )}
          {segment ? t(`segment.${segment}`) : outside ? t(`outside.${outside}`) : '–'}
          {valueTier && (
            <Text span size="xs" c="dimmed" display="block">
              {t(`tier.${valueTier}`)}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: 'lastDay',
      header: t('members.lastDay'),
      numeric: true,
      sort: 'RECENCY',
      cell: ({ lastDay, recency, r, onTherapyUntil }) =>
        lastDay ? (
          <div>
            {format.date(lastDay)}
            {recency !== null && r !== null && (
              <Text span size="xs" c="dimmed" display="block">
                {t('members.recency', { count: recency, n: format.number(recency), score: r })}
              </Text>
            )}
            {onTherapyUntil && (
              <Text span size="xs" c="var(--good)" display="block">
                {t('members.onTherapy', { date: format.date(onTherapyUntil) })}
              </Text>
            )}
          </div>
        ) : (
          '–'
        ),
    },
    {
      id: 'frequency',
      header: t('members.frequency'),
      numeric: true,
      sort: 'FREQUENCY',
      cell: ({ frequency, f }) =>
        scored(t('members.times', { count: frequency, n: format.number(frequency) }), f, 'F'),
    },
    {
      id: 'monetary',
      header: t('members.monetary'),
      numeric: true,
      sort: 'MONETARY',
      cell: ({ monetary, m }) => scored(format.money(monetary), m, 'M'),
    },
    {
      id: 'why',
      header: t('members.explanation'),
      cell: ({ customer }) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('members.whyFor', { name: customer.name })}
          onClick={() => onWhy(customer.id)}
        >
          {t('members.why')}
        </Button>
      ),
    },
  ];
}
