import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, NumberInput, SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { UnsavedChanges } from '../../ui/form/unsaved-changes';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault, ErrorPanel } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';

const PolicyQuery = graphql(`
  query StockPolicy {
    session { organization { id serviceLevelPercent reviewDays leadTimeDays } }
    supplierLeadTimes { supplierId supplierName leadTime leadTimeDeviation receipts setDays items }
  }
`);
const EffectQuery = graphql(`
  query StockPolicyEffect($policy: StockPolicyInput!) {
    stockPolicyEffect(policy: $policy) {
      items
      present { low safetyStockValue upToValue }
      proposed { low safetyStockValue upToValue }
    }
  }
`);
const SetStockPolicy = graphql(`
  mutation SetStockPolicy($policy: StockPolicyInput!) {
    setStockPolicy(policy: $policy) { id serviceLevelPercent reviewDays leadTimeDays }
  }
`);
type Data = ResultOf<typeof PolicyQuery>;

const limits = {
  serviceLevelPercent: { least: 50, most: 99.99 },
  reviewDays: { least: 1, most: 90 },
  leadTimeDays: { least: 0, most: 365 },
} as const;
type Field = keyof typeof limits;
const fields = Object.keys(limits) as Field[];

/** By what the pharmacy orders: how sure, how often, how long it takes; with what that comes to before it is saved. */
export function StockPolicy() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(PolicyQuery, { fetchPolicy: 'cache-and-network' });
  return (
    <Stack gap="md">
      <Panel title={t('stock.title')}>
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {data ? <PolicyForm data={data} /> : !error && <Skeleton height={240} aria-busy="true" />}
      </Panel>
      {data && data.supplierLeadTimes.length > 0 && <LeadTimes suppliers={data.supplierLeadTimes} />}
    </Stack>
  );
}

function PolicyForm({ data: { session } }: { data: Data }) {
  const { t } = useTranslation(['settings', 'app']);
  const format = useFormat();
  const [set] = useMutation(SetStockPolicy);
  const stored = session.organization;
  const form = useForm<Record<Field, number | string>>({
    initialValues: {
      serviceLevelPercent: stored?.serviceLevelPercent ?? '',
      reviewDays: stored?.reviewDays ?? '',
      leadTimeDays: stored?.leadTimeDays ?? '',
    },
    validate: (values) =>
      Object.fromEntries(
        fields
          .filter((field) => !isWithin(field, values[field]))
          .map((field) => [
            field,
            t('settings:stock.outside', {
              least: format.number(limits[field].least),
              most: format.number(limits[field].most),
            }),
          ]),
      ),
    validateInputOnBlur: true,
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    await set({ variables: { policy: numbers(values) } });
    form.resetDirty();
    notifications.show({ message: t('settings:stock.saved') });
  });
  const isRight = fields.every((field) => isWithin(field, form.values[field]));

  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges when={() => form.isDirty() && !sending} />
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {fields.map((field) => (
            <NumberInput
              key={field}
              label={t(`settings:stock.${field}`)}
              description={t(`settings:stock.${field}Text`)}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              min={limits[field].least}
              max={limits[field].most}
              decimalScale={field === 'serviceLevelPercent' ? 2 : 0}
              decimalSeparator={format.locale === 'vi' ? ',' : '.'}
              clampBehavior="none"
              {...form.getInputProps(field)}
            />
          ))}
        </SimpleGrid>
        {form.isDirty() && isRight && <Effect policy={numbers(form.values)} />}
        <Group>
          <Button type="submit" loading={sending} disabled={!form.isDirty()}>
            {t('app:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const numbers = (values: Record<Field, number | string>) => ({
  serviceLevelPercent: Number(values.serviceLevelPercent),
  reviewDays: Number(values.reviewDays),
  leadTimeDays: Number(values.leadTimeDays),
});

function isWithin(field: Field, value: number | string): boolean {
  const whole = field === 'serviceLevelPercent' || Number.isInteger(Number(value));
  return value !== '' && whole && Number(value) >= limits[field].least && Number(value) <= limits[field].most;
}

/** What would change, from the newest figures. */
function Effect({ policy }: { policy: ReturnType<typeof numbers> }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const [calm] = useDebouncedValue(policy, 300);
  const { data, previousData, error } = useQuery(EffectQuery, {
    variables: { policy: calm },
    fetchPolicy: 'network-only',
  });
  const effect = (data ?? previousData)?.stockPolicyEffect;
  if (error) return <ErrorPanel error={error} />;
  if (effect === undefined) return <Skeleton height={96} aria-busy="true" />;
  if (effect === null) return <Text size="sm">{t('stock.noFigures')}</Text>;
  const rows = [
    ['low', format.number(effect.present.low), format.number(effect.proposed.low)],
    [
      'safetyStockValue',
      format.money(effect.present.safetyStockValue),
      format.money(effect.proposed.safetyStockValue),
    ],
    ['upToValue', format.money(effect.present.upToValue), format.money(effect.proposed.upToValue)],
  ] as const;
  return (
    <div role="status">
      <Table aria-label={t('stock.effect.title')} maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('stock.effect.title')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('stock.effect.present')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('stock.effect.proposed')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, present, proposed]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`stock.effect.${name}`)}
              </Table.Th>
              <Table.Td ta="end" className="number">
                {present}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {proposed}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="xs">
        {t('stock.effect.text', { count: effect.items, n: format.number(effect.items) })}
      </Text>
    </div>
  );
}

/** How long each supplier takes, and how that is known. */
function LeadTimes({ suppliers }: { suppliers: Data['supplierLeadTimes'] }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <Panel title={t('stock.leadTimes.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('stock.leadTimes.text')}
      </Text>
      <Table.ScrollContainer minWidth={320} maxHeight={480}>
        <Table stickyHeader aria-label={t('stock.leadTimes.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('stock.leadTimes.supplier')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('stock.leadTimes.days')}
              </Table.Th>
              <Table.Th scope="col">{t('stock.leadTimes.known')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('stock.leadTimes.items')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {suppliers.map(
              ({ supplierId, supplierName, leadTime, leadTimeDeviation, receipts, setDays, items }) => (
                <Table.Tr key={supplierId ?? 'none'}>
                  <Table.Td>{supplierName ?? t('stock.leadTimes.none')}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.number(leadTime, 1)}
                  </Table.Td>
                  <Table.Td>
                    {receipts > 0
                      ? t('stock.leadTimes.learned', {
                          count: receipts,
                          n: format.number(receipts),
                          deviation: format.number(leadTimeDeviation, 1),
                        })
                      : t(setDays === null ? 'stock.leadTimes.default' : 'stock.leadTimes.set')}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.number(items)}
                  </Table.Td>
                </Table.Tr>
              ),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
