import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { addDays } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { nodesOf } from '../../ui/table/connection-rows';

const RecallProducts = graphql(`
  query RecallProducts($search: String) {
    products(search: $search, first: 20) { edges { node { id name sku kind } } }
  }
`);
const RecallLots = graphql(`
  query RecallLots($id: ID!) {
    productStock(productId: $id) { id items { id levels { id batch { id lot hold } } } }
  }
`);
const OpenRecall = graphql(`
  mutation OpenRecall($input: RecallInput!, $key: ID!) {
    openRecall(input: $input, idempotencyKey: $key) { id }
  }
`);

/** Where no receipt tells since when a lot was sold, buyers of a year are looked at unless somebody says otherwise. */
const USUAL_DAYS = 365;

/** Names what has to come back; what follows is said before it is done. */
export function OpenRecallDialog({
  onClose,
  onOpened,
}: {
  onClose: () => void;
  onOpened: (id: string) => void;
}) {
  const { t } = useTranslation(['stock', 'app']);
  const { today } = useFormat();
  const keyOf = useIdempotencyKey();
  const [open] = useMutation(OpenRecall, { refetchQueries: 'active' });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const form = useForm({
    initialValues: {
      productId: '',
      lots: [] as string[],
      reason: '',
      reference: '',
      soldFrom: today ? addDays(today, -USUAL_DAYS) : '',
    },
    validate: {
      productId: (value) => (value ? null : t('stock:recalls.open.productNeeded')),
      lots: (value) => (value.length > 0 ? null : t('stock:recalls.open.lotsNeeded')),
      reason: (value) => (value.trim() ? null : t('stock:form.reasonNeeded')),
      soldFrom: (value) => (value && value <= today ? null : t('stock:recalls.open.dayNeeded')),
    },
  });
  const { productId } = form.values;
  const found = useQuery(RecallProducts, { variables: { search: search.trim() || null } });
  const lots = useQuery(RecallLots, { variables: { id: productId }, skip: !productId });
  const products = (nodesOf((found.data ?? found.previousData)?.products) ?? []).filter(
    ({ kind }) => kind === 'GOODS',
  );
  const known = new Set(
    (lots.data?.productStock.items ?? []).flatMap(({ levels }) =>
      levels.flatMap(({ batch }) => (batch.lot && batch.hold !== 'RECALL' ? [batch.lot] : [])),
    ),
  );
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const input = {
      ...values,
      reason: values.reason.trim(),
      reference: values.reference.trim() || null,
    };
    const { data } = await open({ variables: { input, key: keyOf(input) } });
    if (data) onOpened(data.openRecall.id);
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('stock:recalls.open.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text size="sm">{t('stock:recalls.open.text')}</Text>
          <Select
            label={t('stock:column.product')}
            placeholder={t('stock:filter.searchText')}
            searchable
            withAsterisk
            data-autofocus
            comboboxProps={{ withinPortal: false }}
            nothingFoundMessage={t('stock:empty.filtered')}
            data={products.map(({ id, name, sku }) => ({ value: id, label: `${name} · ${sku}` }))}
            filter={({ options }) => options}
            // What is chosen stands in the field as "name · code": its name finds it again.
            onSearchChange={(words) => setTyped(words.replace(/ · [^·]*$/, ''))}
            {...form.getInputProps('productId')}
          />
          <TagsInput
            label={t('stock:column.lots')}
            description={t('stock:recalls.open.lotsText')}
            data={[...known]}
            withAsterisk
            acceptValueOnBlur
            comboboxProps={{ withinPortal: false }}
            {...form.getInputProps('lots')}
          />
          <Textarea
            label={t('stock:form.reason')}
            autosize
            minRows={2}
            maxLength={500}
            withAsterisk
            {...form.getInputProps('reason')}
          />
          <TextInput
            label={t('stock:recalls.reference')}
            description={t('stock:recalls.open.referenceText')}
            maxLength={200}
            {...form.getInputProps('reference')}
          />
          <DateField
            label={t('stock:recalls.soldFrom')}
            value={form.values.soldFrom}
            onChange={(day) => form.setFieldValue('soldFrom', day ?? '')}
            error={form.errors.soldFrom}
            max={today}
            width={220}
          />
          <Text size="sm" c="dimmed">
            {t('stock:recalls.open.soldFromText')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" color="red" loading={sending}>
              {t('stock:recalls.open.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
