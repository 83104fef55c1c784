import { useQuery } from '@apollo/client/react';
import { Button, Fieldset, Group, Paper, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { TryRule } from '../../ui/simulation/try-rule';
import { BenefitFields } from './benefit-fields';
import { DraftCheck } from './draft-check';
import { faultsIn, inputOf, type Names, type PromotionValues, ruleOf } from './prepare-promotion-form';
import { AudienceFields, LimitFields, WhenFields } from './promotion-form-parts';
import { useSummary } from './use-summary';

const ChoicesQuery = graphql(`
  query PromotionChoices {
    branches { id name status }
    customerGroups { id name }
    productCategories { id path }
  }
`);

/** A promotion in four questions, with what they come to said in one sentence as one types. */
export function PromotionForm({
  initialValues,
  id,
  save,
  onCancel,
}: {
  initialValues: PromotionValues;
  /** Of the draft that is changed. */
  id?: string;
  save: (values: PromotionValues) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['promotions', 'app']);
  const { minorUnits } = useFormat();
  const summary = useSummary();
  const { data } = useQuery(ChoicesQuery);
  const say = t as unknown as (key: string, params?: object) => string;
  const form = useForm<PromotionValues>({
    initialValues,
    validateInputOnBlur: true,
    validate: (values) =>
      Object.fromEntries(
        Object.entries(faultsIn(values)).map(([field, wrong]) => [
          field,
          wrong && say(`promotions:wrong.${wrong[0]}`, wrong[1]),
        ]),
      ),
  });
  const { submit, sending, fault } = useSubmit(form, save);
  const branches = (data?.branches ?? []).filter(
    ({ status, id }) => status === 'ACTIVE' || initialValues.branchIds.includes(id),
  );
  const choices = {
    branches: branches.map(({ id, name }) => ({ value: id, label: name })),
    groups: (data?.customerGroups ?? []).map(({ id, name }) => ({ value: id, label: name })),
    categories: (data?.productCategories ?? []).map(({ id, path }) => ({ value: id, label: path })),
  };
  const byId = (options: { value: string; label: string }[]) =>
    new Map(options.map(({ value, label }) => [value, label]));
  const names: Names = {
    branches: byId(choices.branches),
    groups: byId(choices.groups),
    categories: byId(choices.categories),
    place: (place) => t(`promotions:place.${place}`),
    tier: (tier) => t(`promotions:tier.${tier}`),
  };
  // It need not have a name yet.
  const named = { ...form.values, name: form.values.name.trim() || '–' };
  const isWhole = Object.values(faultsIn(named)).every((wrong) => wrong === null);
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <Paper
          withBorder
          p="sm"
          pos="sticky"
          top="var(--app-shell-header-offset, 0px)"
          style={{ zIndex: 2 }}
          bg="var(--mantine-color-body)"
        >
          <Text size="sm" c="dimmed" component="h2" fw={400}>
            {t('promotions:inWords')}
          </Text>
          <Text fw={600} aria-live="polite">
            {summary(ruleOf(form.values, minorUnits, names))}
          </Text>
        </Paper>
        <Fieldset legend={t('promotions:step.what')}>
          <BenefitFields form={form} categories={choices.categories} />
        </Fieldset>
        <Fieldset legend={t('promotions:step.when')}>
          <WhenFields form={form} branches={choices.branches} />
        </Fieldset>
        <Fieldset legend={t('promotions:step.whom')}>
          <AudienceFields form={form} groups={choices.groups} />
        </Fieldset>
        {form.values.applies !== 'BY_VOUCHER' && (
          <Fieldset legend={t('promotions:step.limits')}>
            <LimitFields form={form} />
          </Fieldset>
        )}
        {form.values.applies !== 'BY_VOUCHER' && (
          <Fieldset legend={t('promotions:step.check')} aria-live="polite">
            <DraftCheck definition={isWhole ? inputOf(named, minorUnits) : null} id={id} />
          </Fieldset>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          {form.values.applies !== 'BY_VOUCHER' && (
            <TryRule definitionOf={() => inputOf(form.values, minorUnits)} />
          )}
          <Button type="submit" loading={sending}>
            {t('promotions:saveDraft')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
