import { useQuery } from '@apollo/client/react';
import { Button, Group, NavLink, Paper, Stack, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { carePlaces } from '../../ui/care-script/care-places';
import { PrescriptionNote } from '../../ui/care-script/care-steps';
import { useClassName } from '../../ui/care-script/use-class-name';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { AddCareScript } from './add-care-script';
import { CareScriptCard } from './care-script-card';
import { CareScriptsQuery, isForAll } from './care-script-fields';
import classes from './care-scripts.module.css';

/** The script of each class of customers: a class beside its words, which leaders make their own. */
export function CareScriptsPage() {
  const { t } = useTranslation(['care', 'segments']);
  const { can } = useSession();
  const className = useClassName();
  const { place = 'CHAMPIONS' } = useSearch({ from: '/layout/segments/scripts' });
  const { data, error, refetch } = useQuery(CareScriptsQuery, { fetchPolicy: 'cache-and-network' });
  const [adding, setAdding] = useState(false);
  const scripts = data?.careScripts.filter((script) => script.place === place);
  const outside = place === 'LAPSED' || place === 'NO_PURCHASES';
  return (
    <>
      <PageHeader
        title={t('care:title')}
        text={t('care:text')}
        back={
          can('segments.read')
            ? { link: { to: '/segments' }, label: t('segments:title') }
            : { link: { to: '/customers' }, label: t('care:customers') }
        }
      />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PagePending />}
      {data && scripts && (
        <div className={classes.columns}>
          <Paper component="nav" withBorder p="xs" aria-label={t('care:classes')} className={classes.places}>
            {carePlaces.map((each) => {
              const changed = data.careScripts.some((script) => script.place === each && script.own);
              return (
                <NavLink
                  key={each}
                  component={Link}
                  {...({ to: '/segments/scripts', search: { place: each }, replace: true } as object)}
                  label={className({ place: each })}
                  description={changed ? t('care:own') : undefined}
                  active={each === place}
                  aria-current={each === place || undefined}
                />
              );
            })}
          </Paper>
          <Stack gap="md">
            <Group justify="space-between" gap="xs">
              <Text fw={650} size="lg">
                {className({ place })}
              </Text>
              {can('segments.read') && (
                <AnchorLink
                  to="/segments/customers"
                  search={outside ? { outside: place } : { segment: place }}
                  size="sm"
                >
                  {t('care:customers')}
                </AnchorLink>
              )}
            </Group>
            {scripts.map((script) => (
              <CareScriptCard
                key={`${place} ${script.valueTier} ${script.group?.id}`}
                script={script}
                onChanged={() => refetch()}
              />
            ))}
            <PrescriptionNote />
            {can('care-scripts.write') && (!outside || data.customerGroups.length > 0) && (
              <Button
                variant="default"
                w="fit-content"
                leftSection={<Icon name="plus" size={16} />}
                onClick={() => setAdding(true)}
              >
                {t('care:add')}
              </Button>
            )}
          </Stack>
        </div>
      )}
      {adding && data && scripts && (
        <AddCareScript
          base={scripts.find(isForAll)}
          scripts={scripts}
          groups={data.customerGroups}
          onClose={() => setAdding(false)}
          onSaved={() => refetch()}
        />
      )}
    </>
  );
}
