import { useMutation } from '@apollo/client/react';
import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DialogFrame } from '../../ui/form/dialog-frame';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import type { CouponRow } from './coupons-query';

const Cancel = graphql(`
  mutation CancelCoupon($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    cancelCoupon(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state version cancelReason }
  }
`);

/** Takes an unused coupon back, and asks why. */
export function CancelDialog({ coupon, onClose }: { coupon: CouponRow; onClose: () => void }) {
  const { t } = useTranslation('coupons');
  const keyOf = useIdempotencyKey();
  const [cancel] = useMutation(Cancel);
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('batch.needed')) },
  });
  const { submit, sending, fault } = useSubmit(form, async ({ reason }) => {
    const given = { id: coupon.id, version: coupon.version, reason: reason.trim() };
    await cancel({ variables: { ...given, key: keyOf(given) } });
    onClose();
  });
  return (
    <DialogFrame
      title={t('cancel.title', { code: coupon.code })}
      action={t('cancel.action')}
      danger
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t('cancel.text')}</Text>
      <Textarea
        label={t('cancel.reason')}
        required
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </DialogFrame>
  );
}
