import {
  Bar,
  BarChart as Bars,
  CartesianGrid,
  Label,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartTooltip, useChartColors } from './chart-parts';
import type { ChartProps, ChartRow } from './chart-props';

export function BarChart(props: ChartProps) {
  const colors = useChartColors();
  const tick = { fill: colors.text, fontSize: 12 };
  const pick = (index: unknown) => {
    const row = props.rows[Number(index)] as ChartRow | undefined;
    if (row) props.onPick?.(row);
  };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Bars
        data={props.rows}
        margin={{ top: 8, right: 8, bottom: props.xLabel ? 20 : 0, left: 8 }}
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
          minTickGap={16}
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
        <Tooltip
          content={<ChartTooltip chart={props} />}
          isAnimationActive={false}
          cursor={{ fill: colors.grid, opacity: 0.4 }}
        />
        {props.series.length > 1 && (
          <Legend verticalAlign="top" height={28} wrapperStyle={{ fontSize: 12 }} />
        )}
        {props.series.map((one, index) => (
          <Bar
            key={one.key}
            dataKey={one.key}
            name={one.name}
            fill={colors.series[index % colors.series.length]}
            isAnimationActive={false}
          />
        ))}
      </Bars>
    </ResponsiveContainer>
  );
}
