import { Button, Group, Modal, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault, ErrorPanel } from '../../ui/layout/error-panel';
import { type LinesForm, LotLines } from './lot-lines';
import { decimalOf, type SentLine, sentLines } from './prepare-lines';
import { type FormItem, type FormLevel, type FormProduct, sendLines, useStockForm } from './stock-form';

export type LinesCommand = 'count' | 'writeOff' | 'transfer';

export interface SentLines {
  reason: string;
  lines: SentLine[];
  toBranchId: string;
  key: string;
}

interface Given {
  command: LinesCommand;
  productId: string;
  branchId: string;
  branchName: string;
  /** Of a transfer: where to. */
  others?: readonly { id: string; name: string }[];
  onSend: (sent: SentLines) => Promise<unknown>;
  onClose: () => void;
}

/** A count, a write-off or a transfer of one product at one branch, lot by lot. */
export function LinesDialog(given: Given) {
  const { t } = useTranslation(['stock', 'app']);
  const { command, productId, branchId, branchName } = given;
  const { product, item, error, refetch } = useStockForm(productId, branchId);
  return (
    <Modal
      opened
      onClose={given.onClose}
      size="lg"
      title={t(`stock:${command}.title`, { branch: branchName })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {error && !product ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : product && item ? (
        <Lines {...given} product={product} item={item} />
      ) : (
        <Skeleton height={180} aria-busy="true" />
      )}
    </Modal>
  );
}

/** What a command can be about: a count sets right whatever is there, or was; the others take what there is. */
function shown(command: LinesCommand, { levels }: FormItem): FormLevel[] {
  if (command === 'count')
    return levels.filter(({ quantity, batch }) => Number(quantity) !== 0 || batch.lot === '');
  const there = levels.filter(({ quantity }) => Number(quantity) > 0);
  return command === 'writeOff' ? there : there.filter(({ batch }) => !batch.hold);
}

function Lines({
  command,
  others = [],
  onSend,
  onClose,
  product,
  item,
}: Given & { product: FormProduct; item: FormItem }) {
  const { t } = useTranslation(['stock', 'app']);
  const keyOf = useIdempotencyKey();
  const levels = shown(command, item);
  const mayBeNew = command === 'count';
  const unit = product.units.find(({ factor }) => Number(factor) === 1) ?? product.units[0];
  const form = useForm<LinesForm>({
    initialValues: {
      unitId: unit?.id ?? '',
      reason: '',
      toBranchId: others[0]?.id ?? '',
      lines: levels.map(({ quantity, batch: { id, lot, expiresOn } }) => ({
        ...{ batchId: id, lot, known: quantity, typed: '' },
        ...(expiresOn && { expiresOn }),
      })),
    },
    validate: {
      reason: (value) => (value.trim() ? null : t('stock:form.reasonNeeded')),
      lines: {
        typed: (value, { lines }, path) => {
          const line = lines[Number(path.split('.')[1])];
          const says = value.trim() !== '';
          if (!says)
            return line?.known === undefined && line?.lot.trim() ? t('stock:form.quantityNeeded') : null;
          const quantity = decimalOf(value);
          if (quantity === undefined || (!mayBeNew && Number(quantity) === 0))
            return t('stock:form.quantityNeeded');
          return null;
        },
      },
    },
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const { lines, places } = sentLines(values.lines, values.unitId);
    if (lines.length === 0) {
      form.setFieldError('lines', t('stock:form.linesNeeded'));
      return;
    }
    const input = { reason: values.reason.trim(), lines, toBranchId: values.toBranchId };
    await sendLines(places, () => onSend({ ...input, key: keyOf(input) }));
    onClose();
  });
  if (levels.length === 0 && !mayBeNew)
    return (
      <Stack>
        <Text>{t(`stock:${command}.nothing`)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:close')}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text fw={550}>{product.name}</Text>
        <Text size="sm" c="dimmed">
          {t(`stock:${command}.text`)}
        </Text>
        {fault && <ErrorFault fault={fault} />}
        {command === 'transfer' && (
          <NativeSelect
            label={t('stock:transfer.to')}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('toBranchId')}
          />
        )}
        <LotLines form={form} product={product} label={t(`stock:${command}.quantity`)} newLots={mayBeNew} />
        <Stack gap="xs">
          <TextInput
            label={t('stock:form.reason')}
            maxLength={500}
            withAsterisk
            autoComplete="off"
            {...form.getInputProps('reason')}
          />
          {/* They stand below the field: a list that opens would lie over the quantities, or over the button that sends. */}
          <Group gap="xs" role="group" aria-label={t('stock:form.usualReasons')}>
            {t(`stock:${command}.reasons`)
              .split('; ')
              .map((reason) => (
                <Button
                  key={reason}
                  size="compact-sm"
                  variant={form.values.reason === reason ? 'light' : 'default'}
                  aria-pressed={form.values.reason === reason}
                  onClick={() => form.setFieldValue('reason', reason)}
                >
                  {reason}
                </Button>
              ))}
          </Group>
        </Stack>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t(`stock:${command}.submit`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
