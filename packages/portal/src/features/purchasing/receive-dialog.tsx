import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Fieldset, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { faultsOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { costOfPack, costOfUnit, decimal, packOf, packsIn, typedNumber, unitsOf } from './prepare-packs';
import { useQuantity } from './quantity';
import { type RequestData, RequestFields, type RequestLine } from './request-fields';

const ReceiveGoods = graphql(
  `
    mutation ReceiveGoods($input: PurchaseReceiptInput!, $key: ID!) {
      receiveGoods(input: $input, idempotencyKey: $key) {
        id code
        purchaseRequest { ...RequestFields }
      }
    }
  `,
  [RequestFields],
);

const missing = ({ quantity, receivedQuantity }: RequestLine): string =>
  decimal(Math.max(0, Number(quantity) - Number(receivedQuantity)));

interface Row {
  lineId: string;
  /** Of the unit that is chosen. */
  quantity: string;
  factor: string;
  lot: string;
  expiresOn: string;
  cost: string;
}

function rowOf(line: RequestLine, quantity: string, minorUnits: number): Row {
  const unit = packOf(quantity, line.product);
  return {
    lineId: line.id,
    quantity: Number(quantity) > 0 ? decimal(packsIn(quantity, unit)) : '',
    factor: decimal(Number(unit.factor)),
    lot: '',
    expiresOn: '',
    cost: line.unitCost === null ? '' : costOfPack(line.unitCost, unit.factor, minorUnits),
  };
}

/** What came of an order, lot by lot: what is missing is filled in, and each line may have several lots. */
export function ReceiveDialog({ request, onClose }: { request: RequestData; onClose: () => void }) {
  const { t } = useTranslation(['purchasing', 'app']);
  const quantityOf = useQuantity();
  const { minorUnits } = useFormat();
  const [receive] = useMutation(ReceiveGoods, {
    update: (cache) => {
      cache.evict({ fieldName: 'purchaseReceipts' });
      cache.gc();
    },
  });
  const keyOf = useIdempotencyKey();
  const open = request.lines.filter((line) => Number(missing(line)) > 0);
  const form = useForm<{ rows: Row[]; isLast: boolean; any: null }>({
    initialValues: {
      rows: open.map((line) => rowOf(line, missing(line), minorUnits)),
      isLast: false,
      any: null,
    },
    validate: {
      rows: {
        quantity: (typed) => (typed.trim() && !typedNumber(typed) ? t('purchasing:above0') : null),
        cost: (typed) => (typed.trim() && typedNumber(typed) === null ? t('purchasing:notBelow0') : null),
      },
      any: (_, { rows }) =>
        rows.some(({ quantity }) => typedNumber(quantity)) ? null : t('purchasing:dialog.nothing'),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ rows, isLast }) => {
    const came = rows.flatMap((row, place) => (typedNumber(row.quantity) ? [{ ...row, place }] : []));
    const input = {
      purchaseRequestId: request.id,
      isLast,
      lines: came.map(({ lineId, quantity, factor, lot, expiresOn, cost }) => ({
        purchaseRequestLineId: lineId,
        quantity: decimal((typedNumber(quantity) ?? 0) * Number(factor)),
        lot: lot.trim() || null,
        expiresOn: expiresOn || null,
        unitCost: costOfUnit(cost, factor, minorUnits),
      })),
    };
    const { data } = await receive({ variables: { input, key: keyOf(input) } }).catch((error: unknown) => {
      for (const { field: name, message } of faultsOf(error)) {
        const [, at, what = ''] = /^lines\.(\d+)\.(\w+)$/.exec(name ?? '') ?? [];
        const row = came[Number(at)];
        if (row) form.setFieldError(`rows.${row.place}.${what === 'unitCost' ? 'cost' : what}`, message);
      }
      throw error;
    });
    notifications.show({ message: t('purchasing:done.received', { code: data?.receiveGoods.code }) });
    onClose();
  });
  const field = (index: number, name: keyof Row) => form.getInputProps(`rows.${index}.${name}`);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('purchasing:dialog.receive', { code: request.code })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text>{t('purchasing:dialog.receiveText')}</Text>
          {open.map((line) => (
            <Fieldset key={line.id} legend={line.product.name}>
              <Stack gap="sm">
                <Text size="sm" c="dimmed">
                  {t('purchasing:dialog.remaining', { quantity: quantityOf(missing(line), line.product) })}
                </Text>
                {form.values.rows.map((row, index) => {
                  if (row.lineId !== line.id) return null;
                  const units = unitsOf(line.product);
                  const unit = units.find(({ factor }) => Number(factor) === Number(row.factor));
                  const several = form.values.rows.filter(({ lineId }) => lineId === line.id).length > 1;
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a lot has nothing else of its own
                    <Fragment key={index}>
                      <Group align="flex-start" gap="sm">
                        <TextInput
                          label={t('purchasing:field.quantity')}
                          inputMode="decimal"
                          w={96}
                          autoComplete="off"
                          {...field(index, 'quantity')}
                        />
                        <Select
                          label={t('purchasing:field.unit')}
                          data={units.map(({ name, factor }) => ({
                            value: decimal(Number(factor)),
                            label: name || '–',
                          }))}
                          allowDeselect={false}
                          w={120}
                          {...field(index, 'factor')}
                        />
                        <TextInput
                          label={t('purchasing:field.lot')}
                          w={130}
                          autoComplete="off"
                          {...field(index, 'lot')}
                        />
                        <DateField
                          label={t('purchasing:field.expiry')}
                          value={row.expiresOn || null}
                          onChange={(day) => form.setFieldValue(`rows.${index}.expiresOn`, day ?? '')}
                          error={form.errors[`rows.${index}.expiresOn`]}
                        />
                        <TextInput
                          label={t('purchasing:field.cost', { unit: unit?.name ?? '' })}
                          inputMode="decimal"
                          w={150}
                          autoComplete="off"
                          {...field(index, 'cost')}
                        />
                      </Group>
                      {several && (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          w="fit-content"
                          onClick={() => form.removeListItem('rows', index)}
                        >
                          {t('purchasing:dialog.removeLot')}
                        </Button>
                      )}
                    </Fragment>
                  );
                })}
                <Button
                  size="compact-sm"
                  variant="default"
                  w="fit-content"
                  onClick={() =>
                    form.insertListItem('rows', { ...rowOf(line, missing(line), minorUnits), quantity: '' })
                  }
                >
                  {t('purchasing:dialog.addLot')}
                </Button>
              </Stack>
            </Fieldset>
          ))}
          {form.errors.any && (
            <Text c="var(--bad)" size="sm" role="alert">
              {form.errors.any}
            </Text>
          )}
          <Checkbox
            label={t('purchasing:dialog.isLast')}
            {...form.getInputProps('isLast', { type: 'checkbox' })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('purchasing:dialog.back')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('purchasing:action.receive')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
