import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import type { GridCell, GridMeasure } from './prepare-grid';
import classes from './segment-grid.module.css';
import { type Segment, segments } from './segments-search';

/** One cell: its segment, customers, share and net; the shade only repeats what the numbers say. */
export function GridCellLink({
  cell,
  asOf,
  onTherapy,
  measure,
  position,
  current,
  onFocus,
}: {
  cell: GridCell<Segment>;
  asOf: string;
  /** How many of them have supply of a long-term medicine. */
  onTherapy: number;
  measure: GridMeasure;
  /** Row and column as two digits. */
  position: string;
  /** The one cell that Tab stops at. */
  current: boolean;
  onFocus: () => void;
}) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const share = measure === 'net' ? cell.netShare : cell.customerShare;
  const name = t(`segment.${cell.segment}`);
  return (
    <td
      className={classes.cell}
      data-shade={cell.shade}
      data-starts-row={cell.startsRow || undefined}
      data-starts-column={cell.startsColumn || undefined}
    >
      <Link
        to="/segments/customers"
        search={{ asOf, r: cell.r, f: cell.f }}
        className={classes.link}
        tabIndex={current ? 0 : -1}
        data-at={position}
        data-customers={cell.customers}
        data-net={cell.net}
        onFocus={onFocus}
        title={name}
      >
        <span className={classes.name}>{name}</span>
        <span className={classes.mark} aria-hidden="true">
          {segments.indexOf(cell.segment) + 1}
        </span>
        <strong className={classes.main}>
          {measure === 'net' ? format.moneyShort(cell.net) : format.number(cell.customers)}
          {measure === 'customers' && <span className="visually-hidden"> {t('grid.people')}</span>}
        </strong>
        <span className={classes.detail}>
          {share === null ? '–' : format.percent(share)}
          <span className={classes.other}>
            {' · '}
            {measure === 'net'
              ? t('grid.customers', { count: cell.customers, n: format.number(cell.customers) })
              : format.moneyShort(cell.net)}
          </span>
        </span>
        {onTherapy > 0 && (
          <span className={`${classes.detail} ${classes.other}`}>
            {t('grid.onTherapy', { count: onTherapy, n: format.number(onTherapy) })}
          </span>
        )}
      </Link>
    </td>
  );
}
