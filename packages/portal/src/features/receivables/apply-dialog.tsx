import { useMutation, useQuery } from '@apollo/client/react';
import { Checkbox, Skeleton, Table, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { nodesOf } from '../../ui/table/connection-rows';
import type { OpenItem } from './account-dialog';
import { PayableItems } from './payable-items';
import { spreadCredit } from './prepare-payment';

const Apply = graphql(`
  mutation ApplyCredit($id: ID!, $items: [NamedItemInput!], $key: ID!) {
    applyCredit(id: $id, items: $items, idempotencyKey: $key) { id open }
  }
`);

/** Takes a credit off the debt: of chosen invoices, or what is due first; says beforehand what that pays. */
export function ApplyDialog({
  customer,
  credit,
  onClose,
}: {
  customer: { id: string };
  credit: OpenItem;
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const query = useQuery(PayableItems, {
    variables: { customerId: customer.id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const items = nodesOf(query.data?.openItems);
  const [apply] = useMutation(Apply, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const form = useForm({ initialValues: { chosen: [] as string[] } });
  const chosen = form.values.chosen;
  const parts = spreadCredit(
    (items ?? []).filter(({ id }) => chosen.length === 0 || chosen.includes(id)),
    credit.open,
  );
  const { submit, sending, fault } = useSubmit(form, async () => {
    const named =
      chosen.length > 0
        ? parts.flatMap(({ id, pays }) => (pays > 0 ? [{ itemId: id, amount: pays }] : []))
        : null;
    const input = { id: credit.id, items: named };
    await apply({ variables: { ...input, key: keyOf(input) } });
    notifications.show({ message: t('receivables:done.applied', { code: credit.code }) });
    onClose();
  });
  const paid = parts.reduce((sum, { pays }) => sum + pays, 0);
  const paysOf = new Map(parts.map(({ id, pays }) => [id, pays]));
  return (
    <DialogFrame
      title={t('receivables:dialog.apply', { code: credit.code })}
      action={t('receivables:do.applySum', { sum: format.money(paid) })}
      wide
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('receivables:dialog.applyText', { open: format.money(credit.open) })}</Text>
      {!items && <Skeleton h={96} aria-busy="true" />}
      {items?.length === 0 && <Text>{t('receivables:items.none')}</Text>}
      {items && items.length > 0 && (
        <Checkbox.Group
          aria-label={t('receivables:dialog.which')}
          value={chosen}
          onChange={(next) => form.setFieldValue('chosen', next)}
        >
          <Table.ScrollContainer minWidth={420} maxHeight={360} type="native">
            <Table aria-label={t('receivables:items.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('receivables:field.code')}</Table.Th>
                  <Table.Th scope="col">{t('receivables:field.due')}</Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('receivables:field.open')}
                  </Table.Th>
                  <Table.Th scope="col" ta="end">
                    {t('receivables:preview.pays')}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ id, code, dueDate, open }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <Checkbox value={id} label={code} />
                    </Table.Td>
                    <Table.Td>{dueDate && format.date(dueDate)}</Table.Td>
                    <Table.Td ta="end" className="number">
                      {format.money(open)}
                    </Table.Td>
                    <Table.Td ta="end" className="number">
                      {paysOf.get(id) ? format.money(paysOf.get(id) ?? 0) : '–'}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Checkbox.Group>
      )}
    </DialogFrame>
  );
}
