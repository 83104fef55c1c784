import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { EmptyState } from '../../ui/layout/empty-state';
import { ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { RefreshButton } from './refresh-button';

/** No stock is kept yet, or nothing was computed: what to do. */
export function NoFigures() {
  const { t } = useTranslation('low-stock');
  const { can, organization } = useSession();
  const hasData = organization?.lastDataDay != null;
  return (
    <Panel>
      <EmptyState
        title={t('none.title')}
        text={t(hasData ? 'none.text' : 'none.noData')}
        action={
          hasData && can('low-stock.refresh') ? (
            <RefreshButton primary />
          ) : (
            can('imports.write') && <ButtonLink to="/imports">{t('none.toImports')}</ButtonLink>
          )
        }
      />
    </Panel>
  );
}
