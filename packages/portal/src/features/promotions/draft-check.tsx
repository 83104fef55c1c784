import { useQuery } from '@apollo/client/react';
import { List, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { StatusBadge } from '../../ui/layout/status-badge';

const DraftQuery = graphql(`
  query PromotionDraft($definition: PromotionInput!, $id: ID) {
    promotionDraft(definition: $definition, promotionId: $id) {
      productCounts { covered passedOver barred }
      leftOut { id ruledBy product { id name sku } }
      overlaps { from to products outcome promotion { id code name applies } branches { id name } }
    }
  }
`);
type Definition = VariablesOf<typeof DraftQuery>['definition'];
type Draft = NonNullable<ResultOf<typeof DraftQuery>['promotionDraft']>;

/** Whether what is being written may be promoted, and what else would be given beside it; `id` of a draft that is kept. */
export function DraftCheck({
  definition,
  id,
}: {
  /** Null while something is wrong with it. */
  definition: Definition | null;
  id: string | undefined;
}) {
  const { t } = useTranslation('promotions');
  const [asked] = useDebouncedValue(definition, 400);
  const { data, previousData, error, refetch } = useQuery(DraftQuery, {
    variables: { definition: asked as Definition, id: id ?? null },
    skip: !asked,
    // A rule that is being written has no id to be cached by.
    fetchPolicy: 'no-cache',
  });
  const draft = (data ?? previousData)?.promotionDraft;
  if (!definition) return <Text c="dimmed">{t('draft.incomplete')}</Text>;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!draft) return <Skeleton height={80} aria-busy="true" />;
  return (
    <Stack gap="md">
      <Legality draft={draft} id={id} />
      <Overlaps draft={draft} />
    </Stack>
  );
}

function Legality({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  const { covered, passedOver, barred } = draft.productCounts;
  const counted = (count: number) => ({ count, n: format.number(count) });
  const rest = passedOver + barred - draft.leftOut.length;
  return (
    <Stack gap="xs">
      <div>
        <StatusBadge tone={barred > 0 ? 'bad' : covered > 0 ? 'good' : 'warn'}>
          {barred > 0
            ? t('draft.barred', counted(barred))
            : covered > 0
              ? t('draft.covered', counted(covered))
              : t('draft.nothing')}
        </StatusBadge>
      </div>
      {passedOver > 0 && <Text>{t('draft.passedOver', counted(passedOver))}</Text>}
      {draft.leftOut.length > 0 && (
        <List spacing={4}>
          {draft.leftOut.map(({ product, ruledBy }) => (
            <List.Item key={product.id}>
              <AnchorLink to="/promotions/products" search={{ search: product.sku }} target="_blank">
                {product.name}
              </AnchorLink>
              : {t(`ruledBy.${ruledBy}`).toLocaleLowerCase()}
            </List.Item>
          ))}
          {rest > 0 && (
            <List.Item>
              <AnchorLink
                to="/promotions/products"
                search={id ? { promotion: id, legality: 'BARRED' } : { legality: 'BARRED' }}
                target="_blank"
              >
                {t('draft.more', counted(rest))}
              </AnchorLink>
            </List.Item>
          )}
        </List>
      )}
      {draft.leftOut.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('draft.override')}
        </Text>
      )}
    </Stack>
  );
}

function Overlaps({ draft }: { draft: Draft }) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  if (draft.overlaps.length === 0) return <Text>{t('draft.noOverlap')}</Text>;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('draft.overlaps', { count: draft.overlaps.length })}</Text>
      <List spacing={4}>
        {draft.overlaps.map(({ promotion, from, to, products, outcome, branches }) => (
          <List.Item key={promotion.id}>
            <AnchorLink to="/promotions/$promotionId" params={{ promotionId: promotion.id }} target="_blank">
              {promotion.name}
            </AnchorLink>
            {': '}
            {t('draft.overlap', {
              count: products,
              n: format.number(products),
              days:
                from === to
                  ? t('summary.day', { date: format.date(from) })
                  : t('summary.days', { from: format.date(from), to: format.date(to) }),
              where:
                branches.length > 0
                  ? t('summary.branches', { names: branches.map(({ name }) => name).join(', ') })
                  : t('draft.everywhere'),
            })}{' '}
            {t(`draft.outcome.${outcome}`, { code: promotion.code })}
            {promotion.applies === 'BY_COUPON' && ` ${t('draft.byCoupon')}`}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
