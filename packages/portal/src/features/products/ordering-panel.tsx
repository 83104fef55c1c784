import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Facts } from '../../ui/layout/facts';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

const OrderingQuery = graphql(`
  query ProductOrdering($id: ID!) {
    product(id: $id) { id version baseUnit orderPack orderMinimum supplier { id name } }
  }
`);
const SuppliersQuery = graphql(`
  query OrderingSuppliers($search: String) {
    suppliers(search: $search, status: ACTIVE, first: 20) { edges { node { id name } } }
  }
`);
const SetOrdering = graphql(`
  mutation SetProductOrdering($id: ID!, $version: Int!, $input: ProductOrderingInput!) {
    setProductOrdering(productId: $id, version: $version, input: $input) {
      id version orderPack orderMinimum supplier { id name }
    }
  }
`);
type Ordering = ResultOf<typeof OrderingQuery>['product'];

/** Whom a product is ordered from, in what packs and at the least. */
export function OrderingPanel({ productId, onSaved }: { productId: string; onSaved: () => void }) {
  const { t } = useTranslation('products');
  const format = useFormat();
  const { can } = useSession();
  const [editing, setEditing] = useState(false);
  const { data, refetch } = useQuery(OrderingQuery, { variables: { id: productId } });
  const product = data?.product;
  if (!product) return null;
  const base = (value: string | null) =>
    value !== null && `${format.number(value)} ${product.baseUnit ?? ''}`.trim();
  return (
    <Panel
      title={t('ordering.title')}
      aside={
        can('suppliers.write') && (
          <Button size="compact-md" variant="default" onClick={() => setEditing(true)}>
            {t('ordering.change')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [
            t('ordering.supplier'),
            product.supplier ? (
              <AnchorLink
                key="supplier"
                to="/suppliers/$supplierId"
                params={{ supplierId: product.supplier.id }}
              >
                {product.supplier.name}
              </AnchorLink>
            ) : (
              t('ordering.lastDeliverer')
            ),
          ],
          [t('ordering.pack'), base(product.orderPack)],
          [t('ordering.minimum'), base(product.orderMinimum)],
        ]}
      />
      {editing && (
        <OrderingDialog
          product={product}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            void refetch();
            onSaved();
          }}
        />
      )}
    </Panel>
  );
}

const typed = (text: string) => text.trim().replace(',', '.');
const isNumber = (text: string) => typed(text) === '' || /^\d{1,12}(\.\d{1,6})?$/.test(typed(text));

function OrderingDialog({
  product,
  onClose,
  onSaved,
}: {
  product: Ordering;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation(['products', 'app']);
  const [search, setSearch] = useState('');
  const { data, previousData } = useQuery(SuppliersQuery, { variables: { search: search || null } });
  const [set] = useMutation(SetOrdering);
  const number = (text: string) => (isNumber(text) ? null : t('products:ordering.notNumber'));
  const form = useForm({
    initialValues: {
      supplierId: product.supplier?.id ?? null,
      orderPack: product.orderPack ?? '',
      orderMinimum: product.orderMinimum ?? '',
    },
    validate: { orderPack: number, orderMinimum: number },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ supplierId, orderPack, orderMinimum }) => {
    const input = {
      supplierId,
      orderPack: typed(orderPack) || null,
      orderMinimum: typed(orderMinimum) || null,
    };
    await set({ variables: { id: product.id, version: product.version, input } });
    notifications.show({ message: t('app:saved') });
    onSaved();
  });
  const choices = ((data ?? previousData)?.suppliers.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: node.name,
  }));
  const { supplier } = product;
  if (supplier && !choices.some(({ value }) => value === supplier.id))
    choices.push({ value: supplier.id, label: supplier.name });
  const unit = product.baseUnit ?? '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('products:ordering.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Select
            label={t('products:ordering.supplier')}
            placeholder={t('products:ordering.lastDeliverer')}
            data={choices}
            searchable
            onSearchChange={(words) => setSearch(choices.some(({ label }) => label === words) ? '' : words)}
            // The server has filtered.
            filter={({ options }) => options}
            clearable
            clearButtonProps={{ 'aria-label': t('app:clearField') }}
            {...form.getInputProps('supplierId')}
          />
          <TextInput
            label={`${t('products:ordering.pack')} (${unit})`}
            inputMode="decimal"
            autoComplete="off"
            {...form.getInputProps('orderPack')}
          />
          <TextInput
            label={`${t('products:ordering.minimum')} (${unit})`}
            inputMode="decimal"
            autoComplete="off"
            {...form.getInputProps('orderMinimum')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
