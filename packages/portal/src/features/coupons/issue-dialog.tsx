import { useMutation } from '@apollo/client/react';
import { Alert, Modal, MultiSelect, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DateField } from '../../ui/form/date-field';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { useFormat } from '../../ui/format/use-format';
import { CouponsQuery } from './coupons-query';

const Issue = graphql(`
  mutation IssueCoupons($input: CouponBatchInput!, $key: ID!) {
    issueCoupons(input: $input, idempotencyKey: $key) { id }
  }
`);

/** Issues a batch of coupons of a type. */
export function IssueDialog({
  types,
  branches,
  promotionId,
  onClose,
  onDone,
}: {
  types: { id: string; code: string; name: string; endsOn: string }[];
  branches: { id: string; name: string }[];
  promotionId: string | undefined;
  onClose: () => void;
  onDone: (promotionId: string) => void;
}) {
  const { t } = useTranslation(['coupons', 'app']);
  const format = useFormat();
  const keyOf = useIdempotencyKey();
  const [issue] = useMutation(Issue, { refetchQueries: [CouponsQuery] });
  const [done, setDone] = useState<number | null>(null);
  const needed = (value: unknown) => (value ? null : t('coupons:batch.needed'));
  const form = useForm({
    initialValues: {
      promotionId: types.find(({ id }) => id === promotionId)?.id ?? types[0]?.id ?? '',
      ...{ count: 100 as number | string, prefix: '', expiresOn: '', branchIds: [] as string[] },
    },
    validate: { promotionId: needed, count: needed },
  });
  const type = types.find(({ id }) => id === form.values.promotionId);
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const input = { ...values, count: Number(values.count), expiresOn: values.expiresOn || null };
    await issue({ variables: { input, key: keyOf(input) } });
    setDone(input.count);
    onDone(values.promotionId);
  });
  if (done !== null || types.length === 0)
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('coupons:batch.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <Text role="status">
          {done === null
            ? t('coupons:batch.noType')
            : t('coupons:batch.done', { count: done, n: format.number(done) })}
        </Text>
      </Modal>
    );
  return (
    <DialogFrame
      title={t('coupons:batch.title')}
      action={t('coupons:batch.action')}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t('coupons:batch.type')}
        required
        data={types.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
        allowDeselect={false}
        {...form.getInputProps('promotionId')}
      />
      <NumberInput
        label={t('coupons:batch.count')}
        required
        min={1}
        max={5000}
        allowDecimal={false}
        {...form.getInputProps('count')}
      />
      <TextInput
        label={t('coupons:batch.prefix')}
        description={t('coupons:batch.prefixHint')}
        maxLength={20}
        {...form.getInputProps('prefix')}
      />
      <DateField
        label={t('coupons:batch.expiresOn')}
        value={form.values.expiresOn || null}
        onChange={(day) => form.setFieldValue('expiresOn', day ?? '')}
        max={type?.endsOn}
        error={form.errors.expiresOn}
        width={220}
      />
      {type && (
        <Alert variant="outline" color="gray">
          {t('coupons:batch.expiresHint', { day: format.date(type.endsOn) })}
        </Alert>
      )}
      {branches.length > 1 && (
        <MultiSelect
          label={t('coupons:batch.branches')}
          placeholder={form.values.branchIds.length === 0 ? t('coupons:everywhere') : ''}
          data={branches.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('branchIds')}
        />
      )}
    </DialogFrame>
  );
}
