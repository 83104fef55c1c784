import { useQuery } from '@apollo/client/react';
import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { carePlaces } from '../../ui/care-script/care-places';
import { CareSteps } from '../../ui/care-script/care-steps';
import { AnchorLink } from '../../ui/layout/link';
import { CareScriptsQuery, isForAll } from './care-script-fields';

/** The script of the class whose customers are listed, folded: the list is what one came for. */
export function PlaceScript({ place }: { place: (typeof carePlaces)[number] }) {
  const { t } = useTranslation('care');
  const { data } = useQuery(CareScriptsQuery);
  const script = data?.careScripts.find((each) => each.place === place && isForAll(each));
  return (
    <details className="no-print">
      <summary>{t('title')}</summary>
      {script && (
        <Box my="xs" c="var(--mantine-color-text)">
          <CareSteps {...script} />
          <AnchorLink to="/segments/scripts" search={{ place }} size="sm">
            {t('open')}
          </AnchorLink>
        </Box>
      )}
    </details>
  );
}
