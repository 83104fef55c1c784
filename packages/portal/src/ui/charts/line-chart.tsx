import {
  CartesianGrid,
  Label,
  Legend,
  Line,
  LineChart as Lines,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartTooltip, useChartColors } from './chart-parts';
import type { ChartProps, ChartRow } from './chart-props';
import { dashes } from './palette';

export function LineChart(props: ChartProps & { /** x is a number, not a name */ numericX?: boolean }) {
  const colors = useChartColors();
  const tick = { fill: colors.text, fontSize: 12 };
  const pick = (index: unknown) => {
    const row = props.rows[Number(index)] as ChartRow | undefined;
    if (row) props.onPick?.(row);
  };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Lines
        data={props.rows}
        margin={{ top: 8, right: 16, bottom: props.xLabel ? 20 : 0, left: 8 }}
        onClick={(state) => pick(state.activeTooltipIndex)}
        accessibilityLayer
        style={props.onPick ? { cursor: 'pointer' } : undefined}
      >
        <CartesianGrid stroke={colors.grid} vertical={false} />
        <XAxis
          dataKey={props.x}
          tickFormatter={props.formatX}
          tick={tick}
          stroke={colors.grid}
          minTickGap={32}
          {...(props.numericX && { type: 'number' as const, domain: ['dataMin', 'dataMax'] })}
        >
          {props.xLabel && <Label value={props.xLabel} position="bottom" fill={colors.text} fontSize={12} />}
        </XAxis>
        <YAxis
          tickFormatter={props.formatY}
          tick={tick}
          stroke={colors.grid}
          width="auto"
          label={
            props.yLabel
              ? {
                  value: props.yLabel,
                  angle: -90,
                  position: 'insideLeft',
                  style: { textAnchor: 'middle', fill: colors.text, fontSize: 12 },
                }
              : undefined
          }
        />
        <Tooltip content={<ChartTooltip chart={props} />} isAnimationActive={false} />
        {props.series.length > 1 && (
          <Legend verticalAlign="top" height={28} itemSorter={null} wrapperStyle={{ fontSize: 12 }} />
        )}
        {props.series.map((one, index) => (
          <Line
            key={one.key}
            dataKey={one.key}
            name={one.name}
            stroke={colors.series[index % colors.series.length]}
            strokeDasharray={dashes[index % dashes.length]}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        ))}
      </Lines>
    </ResponsiveContainer>
  );
}
