import { useQuery } from '@apollo/client/react';
import {
  Button,
  Fieldset,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { AudienceCount } from './audience-count';
import { channels, debtStates, places, tiers } from './campaign-fields';
import { OfferFields } from './offer-fields';
import { type CampaignValues, sharesOf } from './prepare-campaign-form';
import { ProductsChoice } from './products-choice';

const ChoicesQuery = graphql(`
  query CampaignChoices {
    branches { id name status }
    customerGroups { id name }
    productCategories { id path }
  }
`);

/** A campaign in four questions: what, when, to whom, and how its effect will be seen. */
export function CampaignForm({
  initialValues,
  save,
  onCancel,
}: {
  initialValues: CampaignValues;
  save: (values: CampaignValues) => Promise<void>;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['campaigns', 'app']);
  const { data } = useQuery(ChoicesQuery);
  const form = useForm<CampaignValues>({
    initialValues,
    validate: {
      name: (value) => (value.trim() ? null : t('campaigns:needed')),
      startsOn: (value) => (value ? null : t('campaigns:needed')),
      offers: {
        name: (value) => (value.trim() ? null : t('campaigns:needed')),
        share: (_, { offers }) => (sharesOf(offers) === 100 ? null : ' '),
      },
      endsOn: (value, { startsOn }) => (value && value >= startsOn ? null : t('campaigns:endsBefore')),
    },
  });
  const { submit, sending, fault } = useSubmit(form, save);
  const categories = (data?.productCategories ?? []).map(({ id, path }) => ({ value: id, label: path }));
  const groups = (data?.customerGroups ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const branches = (data?.branches ?? [])
    .filter(({ status, id }) => status === 'ACTIVE' || initialValues.branchIds.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  const clearable = { clearable: true, clearButtonProps: { 'aria-label': t('app:clearField') } };
  const holdout = Number(form.values.holdoutPercent);
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <Fieldset legend={t('campaigns:step.what')}>
          <Stack gap="sm">
            <TextInput
              label={t('campaigns:field.name')}
              required
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <SegmentedControl
              aria-label={t('campaigns:field.kind')}
              w="fit-content"
              data={(['PROMOTION', 'MESSAGE'] as const).map((value) => ({
                value,
                label: t(`campaigns:kind.${value}`),
              }))}
              value={form.values.kind}
              onChange={(kind) => form.setFieldValue('kind', kind as CampaignValues['kind'])}
            />
            <Textarea
              label={t('campaigns:field.offer')}
              description={t('campaigns:hint.offer')}
              autosize
              minRows={2}
              {...form.getInputProps('offer')}
            />
            <OfferFields form={form} />
            <MultiSelect
              label={t('campaigns:field.categories')}
              description={t('campaigns:hint.categories')}
              data={categories}
              searchable
              {...clearable}
              {...form.getInputProps('categoryIds')}
            />
            <ProductsChoice
              value={form.values.products}
              onChange={(products) => form.setFieldValue('products', products)}
              error={form.errors.productIds}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('campaigns:step.when')}>
          <Group align="flex-start">
            <DateField
              label={t('campaigns:field.startsOn')}
              value={form.values.startsOn}
              onChange={(day) => form.setFieldValue('startsOn', day ?? '')}
              error={form.errors.startsOn}
              clearable={false}
            />
            <DateField
              label={t('campaigns:field.endsOn')}
              value={form.values.endsOn}
              onChange={(day) => form.setFieldValue('endsOn', day ?? '')}
              error={form.errors.endsOn}
              clearable={false}
            />
            <MultiSelect
              label={t('campaigns:field.branches')}
              placeholder={form.values.branchIds.length === 0 ? t('campaigns:everywhere') : ''}
              data={branches}
              {...clearable}
              style={{ flex: '1 1 240px' }}
              {...form.getInputProps('branchIds')}
            />
          </Group>
        </Fieldset>
        <Fieldset legend={t('campaigns:step.whom')}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('campaigns:hint.whom')}
            </Text>
            <MultiSelect
              label={t('campaigns:field.places')}
              data={places.map((value) => ({ value, label: t(`campaigns:place.${value}`) }))}
              {...clearable}
              {...form.getInputProps('places')}
            />
            <Group align="flex-start" grow>
              <MultiSelect
                label={t('campaigns:field.tiers')}
                data={tiers.map((value) => ({ value, label: t(`campaigns:tier.${value}`) }))}
                {...clearable}
                {...form.getInputProps('valueTiers')}
              />
              <MultiSelect
                label={t('campaigns:field.groups')}
                data={groups}
                searchable
                {...clearable}
                {...form.getInputProps('groupIds')}
              />
            </Group>
            <Group align="flex-start">
              <MultiSelect
                label={t('campaigns:field.bought')}
                data={categories}
                searchable
                {...clearable}
                style={{ flex: '1 1 280px' }}
                {...form.getInputProps('boughtIds')}
              />
              <NumberInput
                label={t('campaigns:field.within')}
                min={1}
                max={3660}
                w={160}
                {...form.getInputProps('boughtWithinDays')}
              />
            </Group>
            <Select
              label={t('campaigns:field.debt')}
              placeholder={t('campaigns:everybody')}
              data={debtStates.map((value) => ({ value, label: t(`campaigns:debt.${value}`) }))}
              {...clearable}
              maw={320}
              {...form.getInputProps('debt')}
            />
            <Select
              label={t('campaigns:field.channel')}
              description={t('campaigns:hint.channel')}
              placeholder={t('campaigns:atTheCounter')}
              data={channels.map((value) => ({ value, label: t(`campaigns:channel.${value}`) }))}
              {...clearable}
              maw={320}
              {...form.getInputProps('channel')}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('campaigns:step.proof')}>
          <Stack gap="sm">
            <Text size="sm">{t(holdout > 0 ? 'campaigns:hint.holdout' : 'campaigns:hint.noHoldout')}</Text>
            <Group align="flex-start">
              <NumberInput
                label={t('campaigns:field.holdoutPercent')}
                suffix="%"
                min={0}
                max={50}
                w={200}
                {...form.getInputProps('holdoutPercent')}
              />
              <NumberInput
                label={t('campaigns:field.dipDays')}
                min={0}
                max={90}
                w={240}
                {...form.getInputProps('dipDays')}
              />
              <NumberInput
                label={t('campaigns:field.fixedCost')}
                thousandSeparator="."
                decimalSeparator=","
                min={0}
                w={240}
                {...form.getInputProps('fixedCost')}
              />
            </Group>
            <AudienceCount values={form.values} />
          </Stack>
        </Fieldset>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('campaigns:saveDraft')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
