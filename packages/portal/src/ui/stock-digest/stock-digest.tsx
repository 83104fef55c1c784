import { useQuery } from '@apollo/client/react';
import { List, Skeleton, Text } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../format/use-format';
import { ErrorPanel } from '../layout/error-panel';
import { AnchorLink } from '../layout/link';
import { Panel } from '../layout/panel';

const DigestQuery = graphql(`
  query StockDigest {
    stockDigest {
      asOf opened resolved open acknowledged ordered goneTomorrow unservedPatients expiringLoss
      first { id product { id name } branch { id name } figures { unservedPatients } }
    }
  }
`);

/** The day on the shelves in sentences; each opens exactly what it counts. */
export function StockDigest() {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const { data, error, refetch } = useQuery(DigestQuery, { pollInterval: 60_000 });
  const digest = data?.stockDigest;
  if (digest === null) return null;
  const alerts = (state: 'OPEN' | 'ACKNOWLEDGED' | 'ORDERED'): LinkProps => ({
    to: '/low-stock/alerts',
    search: { state },
  });
  const sentences: { key: string; words: string; link: LinkProps }[] = digest
    ? [
        ...(['open', 'acknowledged', 'ordered'] as const)
          .filter((state) => digest[state] > 0)
          .map((state) => ({
            key: state,
            words: t(`digest.${state}`, { count: digest[state], n: format.number(digest[state]) }),
            link: alerts(state.toUpperCase() as 'OPEN'),
          })),
        ...(digest.goneTomorrow > 0
          ? [
              {
                key: 'gone',
                words: t('digest.gone', {
                  count: digest.goneTomorrow,
                  n: format.number(digest.goneTomorrow),
                }),
                link: { to: '/low-stock', search: { runsOut: 'NOW,TOMORROW' } } as LinkProps,
              },
            ]
          : []),
        ...(digest.unservedPatients > 0
          ? [
              {
                key: 'unserved',
                words: t('digest.unserved', {
                  count: digest.unservedPatients,
                  n: format.number(digest.unservedPatients),
                }),
                link: { to: '/low-stock', search: { unserved: true } } as LinkProps,
              },
            ]
          : []),
        ...(digest.expiringLoss > 0
          ? [
              {
                key: 'expiring',
                words: t('digest.expiring', { money: format.money(digest.expiringLoss) }),
                link: { to: '/low-stock/expiring', search: { days: 30 } } as LinkProps,
              },
            ]
          : []),
      ]
    : [];
  return (
    <Panel title={digest ? t('digest.title', { date: format.date(digest.asOf) }) : t('digest.plain')}>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={64} aria-busy="true" />}
      {digest && sentences.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('digest.calm')}
        </Text>
      )}
      {digest && sentences.length > 0 && (
        <>
          <List spacing="xs" withPadding={false} data-testid="stock-digest">
            {sentences.map(({ key, words, link }) => (
              <List.Item key={key}>
                <Text span>{words}</Text>{' '}
                <AnchorLink {...link} underline="always" aria-label={`${t('digest.see')}: ${words}`}>
                  {t('digest.see')}
                </AnchorLink>
              </List.Item>
            ))}
          </List>
          {(digest.opened > 0 || digest.resolved > 0) && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('digest.day', {
                opened: format.number(digest.opened),
                resolved: format.number(digest.resolved),
              })}
              {digest.first.length > 0 && ' '}
              {digest.first.map(({ id, product, branch }, place) => (
                <span key={id}>
                  {place > 0 && ', '}
                  <AnchorLink
                    underline="always"
                    to="/low-stock/$productId"
                    params={{ productId: product.id }}
                    search={{ branch: branch.id }}
                    size="sm"
                  >
                    {product.name}
                  </AnchorLink>
                </span>
              ))}
            </Text>
          )}
        </>
      )}
    </Panel>
  );
}
