import { useMutation, useQuery } from '@apollo/client/react';
import {
  Button,
  Group,
  NumberInput,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { MoneyField, minorOf } from '../../ui/form/money-field';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault, ErrorPanel } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { Panel } from '../../ui/layout/panel';
import { CloseReceivables } from './close-receivables';
import { GroupTerms } from './group-terms';
import { readBounds, writtenBounds } from './prepare-debt-bounds';

const ReceivableSettingsQuery = graphql(`
  query ReceivableSettings {
    receivableSettings { id version termsDays creditLimit closedThrough bucketBounds writeOffAlone creditLimitAlone }
  }
`);
type ReceivableSettingsData = ResultOf<typeof ReceivableSettingsQuery>['receivableSettings'];

const SetReceivableSettings = graphql(`
  mutation SetReceivableSettings($version: Int!, $input: ReceivableSettingsInput!, $key: ID!) {
    setReceivableSettings(version: $version, input: $input, idempotencyKey: $key) {
      id version termsDays creditLimit closedThrough bucketBounds writeOffAlone creditLimitAlone
    }
  }
`);

/** What the pharmacy decides about debts: terms, limits, how they age, and up to which day nothing changes any more. */
export function ReceivableSettings() {
  const { t } = useTranslation('settings');
  const { can } = useSession();
  const { data, error, refetch } = useQuery(ReceivableSettingsQuery, { fetchPolicy: 'cache-and-network' });
  const settings = data?.receivableSettings;
  if (error && !settings) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!settings) return <Skeleton height={240} aria-busy="true" />;
  return (
    <Stack gap="md">
      <Panel title={t('receivables.title')}>
        {can('receivables.settings') ? (
          <SettingsForm key={settings.version} settings={settings} />
        ) : (
          <SettingsFacts settings={settings} />
        )}
      </Panel>
      <CloseReceivables key={`c${settings.version}`} settings={settings} />
      <GroupTerms />
    </Stack>
  );
}

/** The same for who may not change it. */
function SettingsFacts({ settings }: { settings: ReceivableSettingsData }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { termsDays, creditLimit, bucketBounds, writeOffAlone, creditLimitAlone } = settings;
  return (
    <>
      <Facts
        facts={[
          [t('receivables.termsDays'), format.number(termsDays)],
          [
            t('receivables.creditLimit'),
            creditLimit === null ? t('receivables.noLimit') : format.money(creditLimit),
          ],
          [t('receivables.bucketBounds'), writtenBounds(bucketBounds)],
          [t('receivables.writeOffAlone'), format.money(writeOffAlone)],
          [t('receivables.creditLimitAlone'), format.money(creditLimitAlone)],
        ]}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {t('receivables.ownerOnly')}
      </Text>
    </>
  );
}

function SettingsForm({ settings }: { settings: ReceivableSettingsData }) {
  const { t } = useTranslation(['settings', 'app']);
  const format = useFormat();
  const [set] = useMutation(SetReceivableSettings);
  const keyOf = useIdempotencyKey();
  const typed = (minor: number | null) =>
    (minor === null ? '' : minor / format.minorUnits) as number | string;
  const form = useForm({
    initialValues: {
      termsDays: settings.termsDays as number | string,
      creditLimit: typed(settings.creditLimit),
      writeOffAlone: typed(settings.writeOffAlone),
      creditLimitAlone: typed(settings.creditLimitAlone),
      bucketBounds: writtenBounds(settings.bucketBounds),
    },
    validate: {
      termsDays: (value) => (value === '' ? t('settings:required') : null),
      writeOffAlone: (value) => (value === '' ? t('settings:required') : null),
      creditLimitAlone: (value) => (value === '' ? t('settings:required') : null),
      bucketBounds: (value) => (readBounds(value) ? null : t('settings:receivables.badBounds')),
    },
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const input = {
      termsDays: Number(values.termsDays),
      creditLimit: minorOf(values.creditLimit, format.minorUnits),
      writeOffAlone: minorOf(values.writeOffAlone, format.minorUnits) ?? 0,
      creditLimitAlone: minorOf(values.creditLimitAlone, format.minorUnits) ?? 0,
      bucketBounds: readBounds(values.bucketBounds) ?? [],
    };
    await set({ variables: { version: settings.version, input, key: keyOf([settings.version, input]) } });
    notifications.show({ message: t('app:saved') });
  });
  const described: Pick<TextInputProps, 'inputWrapperOrder'> = {
    inputWrapperOrder: ['label', 'input', 'error', 'description'],
  };
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            label={t('settings:receivables.termsDays')}
            description={t('settings:receivables.termsDaysText')}
            allowDecimal={false}
            clampBehavior="none"
            {...described}
            {...form.getInputProps('termsDays')}
          />
          <MoneyField
            label={t('settings:receivables.creditLimit')}
            description={t('settings:receivables.creditLimitText')}
            {...described}
            {...form.getInputProps('creditLimit')}
          />
          <TextInput
            label={t('settings:receivables.bucketBounds')}
            description={t('settings:receivables.bucketBoundsText')}
            inputMode="numeric"
            autoComplete="off"
            {...described}
            {...form.getInputProps('bucketBounds')}
          />
          <MoneyField
            label={t('settings:receivables.writeOffAlone')}
            description={t('settings:receivables.writeOffAloneText')}
            {...described}
            {...form.getInputProps('writeOffAlone')}
          />
          <MoneyField
            label={t('settings:receivables.creditLimitAlone')}
            description={t('settings:receivables.creditLimitAloneText')}
            {...described}
            {...form.getInputProps('creditLimitAlone')}
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={sending} disabled={!form.isDirty()}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
