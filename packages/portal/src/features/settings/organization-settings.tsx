import { useMutation } from '@apollo/client/react';
import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { languages } from '../../i18n';
import { useSession } from '../../session';
import { timeZones } from '../../ui/form/time-zones';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Panel } from '../../ui/layout/panel';

const UpdateOrganization = graphql(`
  mutation UpdateOrganization($input: OrganizationUpdate!) {
    updateOrganization(input: $input) {
      id name timeZone locale segmentWindowDays segmentFrequency holdoutPercent nightlyHour today
    }
  }
`);

export function OrganizationSettings() {
  const { organization, can } = useSession();
  const { t } = useTranslation('settings');
  const format = useFormat();
  if (!organization) return null;
  if (can('organization.manage')) return <OrganizationForm organization={organization} />;
  return (
    <Panel>
      <Facts
        facts={[
          [t('organization.name'), organization.name],
          [t('organization.currency'), organization.currency],
          [t('organization.timeZone'), organization.timeZone],
          [
            t('organization.segmentWindowDays'),
            t('organization.days', { count: organization.segmentWindowDays }),
          ],
          [t('organization.holdoutPercent'), format.percent(organization.holdoutPercent / 100)],
          [t('organization.nightlyHour'), organization.nightlyHour],
        ]}
      />
    </Panel>
  );
}

type Organization = NonNullable<ReturnType<typeof useSession>['organization']>;

function OrganizationForm({ organization }: { organization: Organization }) {
  const { t } = useTranslation(['settings', 'app']);
  const [update] = useMutation(UpdateOrganization);
  const form = useForm({
    initialValues: {
      name: organization.name,
      locale: organization.locale,
      timeZone: organization.timeZone,
      segmentWindowDays: organization.segmentWindowDays as number | string,
      segmentFrequency: organization.segmentFrequency,
      holdoutPercent: organization.holdoutPercent as number | string,
      nightlyHour: organization.nightlyHour,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('settings:required')),
      segmentWindowDays: (value) =>
        Number(value) >= 30 && Number(value) <= 3660 ? null : t('settings:organization.badWindow'),
      holdoutPercent: (value) =>
        value !== '' && Number(value) >= 0 && Number(value) <= 50
          ? null
          : t('settings:organization.badHoldout'),
      nightlyHour: (value) =>
        /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : t('settings:organization.badHour'),
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    await update({
      variables: {
        input: {
          ...values,
          name: values.name.trim(),
          segmentWindowDays: Number(values.segmentWindowDays),
          holdoutPercent: Number(values.holdoutPercent),
        },
      },
    });
    form.resetDirty();
    notifications.show({ message: t('app:saved') });
  });

  return (
    <Panel>
      <form onSubmit={submit} noValidate>
        <UnsavedChanges when={() => form.isDirty() && !sending} />
        <Stack maw={560}>
          {fault && <ErrorFault fault={fault} />}
          <TextInput label={t('settings:organization.name')} required {...form.getInputProps('name')} />
          <Select
            label={t('settings:organization.locale')}
            description={t('settings:organization.localeText')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
            {...form.getInputProps('locale')}
          />
          <Select
            label={t('settings:organization.timeZone')}
            description={t('settings:organization.timeZoneText')}
            data={timeZones(organization.timeZone)}
            searchable
            allowDeselect={false}
            limit={50}
            {...form.getInputProps('timeZone')}
          />
          <NumberInput
            label={t('settings:organization.segmentWindowDays')}
            description={t('settings:organization.segmentWindowDaysText')}
            min={30}
            max={3660}
            allowDecimal={false}
            {...form.getInputProps('segmentWindowDays')}
          />
          <div>
            <Text size="sm" fw={500} id="frequency-label">
              {t('settings:organization.segmentFrequency')}
            </Text>
            <SegmentedControl
              aria-labelledby="frequency-label"
              data={(['DAYS', 'INVOICES'] as const).map((value) => ({
                value,
                label: t(`settings:organization.frequency.${value}`),
              }))}
              {...form.getInputProps('segmentFrequency')}
            />
          </div>
          <NumberInput
            label={t('settings:organization.holdoutPercent')}
            description={t('settings:organization.holdoutPercentText')}
            min={0}
            max={50}
            allowDecimal={false}
            {...form.getInputProps('holdoutPercent')}
          />
          <TextInput
            label={t('settings:organization.nightlyHour')}
            description={t('settings:organization.nightlyHourText')}
            type="time"
            {...form.getInputProps('nightlyHour')}
          />
          <Text size="sm" c="dimmed">
            {t('settings:organization.currencyText', { currency: organization.currency })}
          </Text>
          <Group>
            <Button type="submit" loading={sending} disabled={!form.isDirty()}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
