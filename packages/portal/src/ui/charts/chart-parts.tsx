import { Paper, Text, useComputedColorScheme } from '@mantine/core';
import type { ChartProps } from './chart-props';
import { palette } from './palette';

export function useChartColors() {
  const scheme = useComputedColorScheme('light');
  return {
    series: palette[scheme],
    grid: scheme === 'dark' ? '#3a3f44' : '#dfe3e6',
    text: scheme === 'dark' ? '#b4bac0' : '#535b63',
  };
}

interface TooltipProps {
  active?: boolean;
  label?: string | number;
  payload?: readonly { dataKey?: unknown; value?: unknown; color?: string }[];
}

/** What stands under the pointer, in the reader's numbers. Recharts adds the last three. */
export function ChartTooltip({ chart, active, label, payload }: TooltipProps & { chart: ChartProps }) {
  if (!active || label === undefined || !payload?.length) return null;
  const write = chart.formatYLong ?? chart.formatY;
  return (
    <Paper withBorder shadow="sm" p="xs">
      <Text size="sm" fw={600}>
        {(chart.formatXLong ?? chart.formatX)(label)}
      </Text>
      {payload.map((one) => (
        <Text key={String(one.dataKey)} size="sm" className="number">
          {chart.series.find(({ key }) => key === one.dataKey)?.name}:{' '}
          {one.value == null ? '–' : write(Number(one.value))}
        </Text>
      ))}
    </Paper>
  );
}
