import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { RefreshButton } from './refresh-button';

/** No stock is kept yet, or nothing was computed, of that day or at all: what to do. */
export function NoFigures({ asOf }: { asOf?: string | undefined }) {
  const { t } = useTranslation('low-stock');
  const { can, organization } = useSession();
  const format = useFormat();
  const hasData = organization?.lastDataDay != null;
  return (
    <Panel>
      <EmptyState
        title={asOf ? t('past.none', { date: format.date(asOf) }) : t('none.title')}
        text={asOf ? t('past.noneText') : t(hasData ? 'none.text' : 'none.noData')}
        action={
          hasData && can('low-stock.refresh') ? (
            <RefreshButton primary asOf={asOf} />
          ) : (
            can('imports.write') && <ButtonLink to="/imports">{t('none.toImports')}</ButtonLink>
          )
        }
      />
    </Panel>
  );
}
