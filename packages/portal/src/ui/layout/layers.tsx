import { useTranslation } from 'react-i18next';

/** Where lists, menus and calendars open: above the page, and in a landmark as all else of it is. */
export function Layers() {
  const { t } = useTranslation();
  return <section id="layers" data-portal aria-label={t('layers')} />;
}
