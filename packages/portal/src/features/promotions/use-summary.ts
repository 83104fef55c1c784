import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { type Rule, summaryOf } from './prepare-summary';
import type { PromotionDetails } from './promotion-fields';

/** Tells rules in the reader's language. */
export function useSummary(): (rule: Rule) => string {
  const { t } = useTranslation('promotions');
  const { money, number, date } = useFormat();
  const say = t as unknown as (key: string, params?: object) => string;
  return (rule) =>
    summaryOf(rule, { say: (key, params) => say(`summary.${key}`, params), money, number, date });
}

/** The names that a stored promotion points at, in the place that its audience has. */
export function useRuleOf(): (promotion: PromotionDetails) => Rule {
  const { t } = useTranslation('promotions');
  return (promotion) => ({
    ...promotion,
    branches: promotion.branches.map(({ name }) => name),
    whom: {
      EVERYBODY: [],
      GROUPS: promotion.groups.map(({ name }) => name),
      CUSTOMERS: promotion.customers.map(({ name }) => name),
      SEGMENTS: [
        ...promotion.places.map((place) => t(`place.${place}`)),
        ...promotion.valueTiers.map((tier) => t(`tier.${tier}`)),
      ],
    }[promotion.audience],
    what: [...promotion.categories.map(({ path }) => path), ...promotion.products.map(({ name }) => name)],
    gifts: promotion.getProducts.map(({ name }) => name),
  });
}
