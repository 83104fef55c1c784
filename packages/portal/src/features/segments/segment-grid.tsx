import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Panel } from '../../ui/layout/panel';
import { GridCellLink } from './grid-cell';
import { type GridMeasure, moveInGrid, prepareGrid } from './prepare-grid';
import { rangeOf } from './prepare-thresholds';
import classes from './segment-grid.module.css';
import { segments } from './segments-search';

export const SegmentGridFragment = graphql(`
  fragment SegmentGrid on SegmentsReport {
    totals { customers net }
    cells { r f segment customers net }
    outside { outside customers net }
    thresholds { measure score from to customers }
  }
`);

// By itself: the grid need not wait for it.
const TherapyQuery = graphql(`
  query SegmentTherapies($asOf: Date) {
    segments(asOf: $asOf) { snapshot { id } onTherapy { r f customers } }
  }
`);

const best = (cell: { r: number; f: number }): boolean => cell.r >= 4 && cell.f >= 4;

/** The R×F heat map: a grid one walks with the arrow keys; each cell opens its people. */
export function SegmentGrid({
  report,
  asOf,
}: {
  report: FragmentOf<typeof SegmentGridFragment>;
  asOf: string;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const search = useSearch({ from: '/layout/segments' });
  const navigate = useNavigate();
  const { totals, cells, thresholds } = readFragment(SegmentGridFragment, report);
  const measure: GridMeasure = search.shade ?? 'customers';
  const grid = prepareGrid(cells, totals, measure);
  const therapies = useQuery(TherapyQuery, { variables: { asOf } }).data?.segments?.onTherapy;
  const onTherapy = ({ r, f }: { r: number; f: number }) =>
    therapies?.find((each) => each.r === r && each.f === f)?.customers ?? 0;
  const [at, setAt] = useState({ row: 0, column: 4 });
  const frame = useRef<HTMLTableElement>(null);

  const range = (name: 'RECENCY' | 'FREQUENCY', score: number): string => {
    const found = rangeOf(thresholds, name, score);
    if (!found) return t('grid.nobody');
    const from = format.number(found.from);
    const to = format.number(found.to);
    if (name === 'RECENCY')
      return found.from === found.to ? t('grid.day', { from }) : t('grid.days', { from, to });
    return found.from === found.to ? t('grid.time', { from }) : t('grid.times', { from, to });
  };
  const move = (event: KeyboardEvent) => {
    const next = moveInGrid(event.key, at, { rows: 5, columns: 5 });
    if (!next) return;
    event.preventDefault();
    setAt(next);
    frame.current?.querySelector<HTMLElement>(`[data-at="${next.row}${next.column}"]`)?.focus();
  };
  const bestCustomers = cells.filter(best).reduce((all, cell) => all + cell.customers, 0);

  return (
    <Panel
      title={
        totals.customers > 0
          ? t('grid.titleBest', { share: format.percent(bestCustomers / totals.customers) })
          : t('grid.title')
      }
      aside={
        <Group gap="xs" className="no-print">
          <Text size="sm" c="dimmed">
            {t('grid.colourBy')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('grid.colourBy')}
            value={measure}
            onChange={(value) =>
              void navigate({
                to: '/segments',
                search: { ...search, shade: value === 'net' ? 'net' : undefined },
                replace: true,
                resetScroll: false,
              })
            }
            data={[
              { value: 'customers', label: t('grid.byCustomers') },
              { value: 'net', label: t('grid.byNet') },
            ]}
          />
        </Group>
      }
    >
      <Stack gap="sm">
        <div className={classes.frame}>
          <table
            ref={frame}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table walked with the arrow keys is a grid (ARIA APG).
            role="grid"
            className={classes.grid}
            aria-label={t('grid.label')}
            onKeyDown={move}
          >
            <thead>
              <tr>
                <td className={classes.corner}>
                  <span className={classes.axis}>{t('grid.recency')}</span>
                  <span className={classes.axis}>{t('grid.frequency')}</span>
                </td>
                {grid.columns.map((column) => (
                  <th key={column.score} scope="col">
                    {t('grid.f', { score: column.score })}
                    <span className={classes.range}>{range('FREQUENCY', column.score)}</span>
                  </th>
                ))}
                <th scope="col" className={classes.sum}>
                  {t('grid.rowTotal')}
                </th>
              </tr>
            </thead>
            <tbody>
              {grid.rows.map((row, rowIndex) => (
                <tr key={row.score}>
                  <th scope="row">
                    {t('grid.r', { score: row.score })}
                    <span className={classes.range}>{range('RECENCY', row.score)}</span>
                  </th>
                  {row.cells.map((cell, column) => (
                    <GridCellLink
                      key={cell.f}
                      cell={cell}
                      asOf={asOf}
                      onTherapy={onTherapy(cell)}
                      measure={measure}
                      position={`${rowIndex}${column}`}
                      current={at.row === rowIndex && at.column === column}
                      onFocus={() => setAt({ row: rowIndex, column })}
                    />
                  ))}
                  <td className={classes.sum}>
                    <Link to="/segments/customers" search={{ asOf, r: row.score }}>
                      {format.number(row.customers)}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot className={classes.sums}>
              <tr>
                <th scope="row">{t('grid.rowTotal')}</th>
                {grid.columns.map((column) => (
                  <td key={column.score}>
                    <Link to="/segments/customers" search={{ asOf, f: column.score }}>
                      {format.number(column.customers)}
                    </Link>
                  </td>
                ))}
                <td className={classes.sum} data-testid="grid-total">
                  {format.number(grid.customers)}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
        <Legend measure={measure} asOf={asOf} />
      </Stack>
    </Panel>
  );
}

function Legend({ measure, asOf }: { measure: GridMeasure; asOf: string }) {
  const { t } = useTranslation('segments');
  const words = t(measure === 'net' ? 'grid.byNet' : 'grid.byCustomers').toLocaleLowerCase();
  return (
    <>
      <Group gap={4} className={classes.legend}>
        <Text span size="sm" c="dimmed">
          {t('grid.legend', { measure: words })}
        </Text>
        <span className={classes.swatches} aria-hidden="true">
          {([0, 1, 2, 3, 4, 5] as const).map((shade) => (
            <span key={shade} className={classes.swatch} data-shade={shade} />
          ))}
        </span>
      </Group>
      <ol className={classes.names} aria-label={t('list.titlePlain')}>
        {segments.map((segment) => (
          <li key={segment}>
            <Link to="/segments/customers" search={{ asOf, segment }}>
              {t(`segment.${segment}`)}
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}
