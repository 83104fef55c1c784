import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault, ErrorPanel } from '../../ui/layout/error-panel';
import { usableLots } from './prepare-transfer';
import type { Transfer } from './transfers-panel';

const StockToMove = graphql(`
  query StockToMove($productId: ID!) {
    product(id: $productId) { id units { id factor } }
    productStock(productId: $productId) {
      id
      items {
        id onHand sellable
        branch { id name }
        levels { id quantity expired batch { id lot expiresOn hold } }
      }
    }
  }
`);
type Item = ResultOf<typeof StockToMove>['productStock']['items'][number];

const MoveStock = graphql(`
  mutation MoveProposedStock($input: StockTransferInput!, $key: ID!) {
    transferStock(input: $input, idempotencyKey: $key) { id }
  }
`);

interface Given {
  transfer: Transfer;
  onClose: () => void;
  onMoved: (documentId: string) => void;
}

/** Carries a proposed transfer out: by lots that may be sold, with what both branches have before it and after. */
export function TransferDialog(given: Given) {
  const { t } = useTranslation(['low-stock', 'app']);
  const { product, from, to } = given.transfer;
  const { data, error, refetch } = useQuery(StockToMove, {
    variables: { productId: product.id },
    fetchPolicy: 'network-only',
  });
  const itemOf = (id: string) => data?.productStock.items.find(({ branch }) => branch.id === id);
  const unitId = data?.product.units.find(({ factor }) => Number(factor) === 1)?.id;
  return (
    <Modal
      opened
      onClose={given.onClose}
      size="lg"
      title={t('low-stock:transfers.dialog', { from: from.name, to: to.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={220} aria-busy="true" />}
      {data && <TransferForm {...given} source={itemOf(from.id)} target={itemOf(to.id)} unitId={unitId} />}
    </Modal>
  );
}

function TransferForm({
  transfer,
  source,
  target,
  unitId,
  onClose,
  onMoved,
}: Given & { source: Item | undefined; target: Item | undefined; unitId: string | undefined }) {
  const { t } = useTranslation(['low-stock', 'app']);
  const format = useFormat();
  const keyOf = useIdempotencyKey();
  const [move] = useMutation(MoveStock);
  const { product, from, to } = transfer;
  const lots = usableLots(source?.levels ?? [], Number(transfer.quantity));
  const form = useForm({
    initialValues: {
      lots: lots.map(({ quantity }) => (quantity > 0 ? String(quantity) : '')),
      reason: t('low-stock:transfers.reason'),
      any: null,
    },
    validate: {
      lots: (typed) =>
        typed.some((text, place) => isWrong(text, lots[place]?.there ?? 0))
          ? t('low-stock:transfers.tooMuch')
          : null,
      reason: (value) => (value.trim() ? null : t('low-stock:transfers.reasonNeeded')),
      any: (_, { lots: typed }) =>
        typed.some((text) => numberOf(text)) ? null : t('low-stock:transfers.nothingChosen'),
    },
  });
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const lines = lots.flatMap(({ batchId, there }, place) => {
      const quantity = numberOf(values.lots[place] ?? '');
      return quantity && unitId
        ? [{ productUnitId: unitId, batchId, quantity: String(quantity), known: String(there) }]
        : [];
    });
    const input = { fromBranchId: from.id, toBranchId: to.id, reason: values.reason.trim(), lines };
    const { data } = await move({ variables: { input, key: keyOf(input) } });
    if (data) onMoved(data.transferStock.id);
  });
  if (lots.length === 0 || !unitId)
    return (
      <Stack>
        <Text>{t('low-stock:transfers.nothing', { branch: from.name })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:close')}
          </Button>
        </Group>
      </Stack>
    );
  const moved = form.values.lots.reduce((sum, text) => sum + (numberOf(text) ?? 0), 0);
  const units = (quantity: number) => `${format.number(quantity)} ${product.baseUnit ?? ''}`.trim();
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <Text fw={550}>{product.name}</Text>
        <Table aria-label={t('low-stock:transfers.levels')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('low-stock:transfers.branch')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('low-stock:transfers.before')}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t('low-stock:transfers.after')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(
              [
                [from, Number(source?.sellable ?? 0), -moved],
                [to, Number(target?.sellable ?? 0), moved],
              ] as const
            ).map(([branch, before, change]) => (
              <Table.Tr key={branch.id}>
                <Table.Td>{branch.name}</Table.Td>
                <Table.Td ta="end">{units(before)}</Table.Td>
                <Table.Td ta="end" fw={600}>
                  {units(before + change)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {lots.map(({ batchId, lot, expiresOn, there }, place) => {
          const name = lot || t('low-stock:transfers.noLot');
          return (
            <Group key={batchId} justify="space-between" align="flex-start" gap="sm">
              <div style={{ flex: '1 1 160px', overflowWrap: 'anywhere' }}>
                <Text>{name}</Text>
                <Text size="sm" c="dimmed">
                  {[
                    expiresOn && t('low-stock:transfers.expires', { date: format.date(expiresOn) }),
                    t('low-stock:transfers.there', { quantity: units(there) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              <TextInput
                label={t('low-stock:transfers.quantity')}
                aria-label={`${t('low-stock:transfers.quantity')}: ${name}`}
                inputMode="decimal"
                autoComplete="off"
                w={140}
                {...form.getInputProps(`lots.${place}`)}
                {...(form.errors.lots &&
                  isWrong(form.values.lots[place], there) && { error: form.errors.lots })}
              />
            </Group>
          );
        })}
        {form.errors.any && (
          <Text size="sm" c="var(--bad)" role="alert">
            {form.errors.any}
          </Text>
        )}
        <TextInput
          label={t('low-stock:transfers.reasonLabel')}
          required
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        <Text size="sm" c="dimmed">
          {t('low-stock:transfers.usableOnly')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('low-stock:transfers.move')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A typed quantity with a comma or a point; 0 where nothing is typed, null where it is none. */
function numberOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!text) return 0;
  return /^\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

const isWrong = (typed: string | undefined, there: number): boolean => {
  const quantity = numberOf(typed ?? '');
  return quantity === null || quantity > there;
};
