import { Paper, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import classes from './low-stock.module.css';
import type { RunOutTime } from './low-stock-search';

export const RunOutCounts = graphql(`
  fragment RunOutCounts on LowStockReport {
    runsOut { runsOut items }
  }
`);

/** The hours of the timetable: how much runs out when; those that are pressed narrow the list to them. */
export function RunOutTimes({
  report,
  chosen,
  onChoose,
}: {
  report: FragmentOf<typeof RunOutCounts>;
  chosen: readonly RunOutTime[];
  onChoose: (times: RunOutTime[]) => void;
}) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  return (
    <SimpleGrid
      cols={{ base: 2, xs: 3, md: 5 }}
      spacing="xs"
      mb="md"
      role="group"
      aria-label={t('times.label')}
    >
      {readFragment(RunOutCounts, report).runsOut.map(({ runsOut, items }) => (
        <UnstyledButton
          key={runsOut}
          aria-pressed={chosen.includes(runsOut)}
          onClick={() =>
            onChoose(
              chosen.includes(runsOut) ? chosen.filter((one) => one !== runsOut) : [...chosen, runsOut],
            )
          }
        >
          <Paper
            withBorder
            p="sm"
            className={classes.time}
            data-chosen={chosen.includes(runsOut) || undefined}
            bg="var(--mantine-color-body)"
          >
            <Text size="sm" c="dimmed">
              {t(`times.${runsOut}`)}
            </Text>
            <Text size="xl" fw={650} className="number">
              {format.number(items)}
            </Text>
          </Paper>
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}
