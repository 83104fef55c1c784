import { useMutation, useQuery } from '@apollo/client/react';
import { NumberInput, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { DialogFrame } from '../form/dialog-frame';
import { MoneyField, minorOf } from '../form/money-field';
import { useIdempotencyKey } from '../form/use-idempotency-key';
import { useSubmit } from '../form/use-submit';
import { useFormat } from '../format/use-format';

const AloneQuery = graphql(`query TermsAlone { receivableSettings { id termsDays creditLimitAlone } }`);
const RequestTerms = graphql(`
  mutation RequestCreditTerms($input: CreditTermsInput!, $key: ID!) {
    requestCreditTerms(input: $input, idempotencyKey: $key) { id state }
  }
`);

/** Terms and credit limit of a customer or a group; what one person may not set alone waits for a second. */
export function TermsDialog({
  of,
  name,
  own,
  onClose,
}: {
  of: { customerId: string } | { customerGroupId: string };
  name: string;
  /** Its own terms; null where those of the next wider circle hold. */
  own: { termsDays: number | null; creditLimit: number | null };
  onClose: () => void;
}) {
  const { t } = useTranslation(['receivables']);
  const format = useFormat();
  const settings = useQuery(AloneQuery).data?.receivableSettings;
  const [request] = useMutation(RequestTerms, { refetchQueries: 'active' });
  const keyOf = useIdempotencyKey();
  const form = useForm({
    initialValues: {
      termsDays: (own.termsDays ?? '') as number | string,
      creditLimit: (own.creditLimit === null ? '' : own.creditLimit / format.minorUnits) as number | string,
      reason: '',
    },
    validate: { reason: (value) => (value.trim() ? null : t('receivables:fault.reason')) },
  });
  const daysOf = (typed: number | string) => (typed === '' ? null : Number(typed));
  const { submit, sending, fault } = useSubmit(form, async (values) => {
    const input = {
      ...of,
      termsDays: daysOf(values.termsDays),
      creditLimit: minorOf(values.creditLimit, format.minorUnits),
      reason: values.reason.trim(),
    };
    const { data } = await request({ variables: { input, key: keyOf(input) } });
    const waits = data?.requestCreditTerms.state === 'REQUESTED';
    notifications.show({
      message: t(waits ? 'receivables:done.termsWait' : 'receivables:done.terms', { name }),
    });
    onClose();
  });
  const days = daysOf(form.values.termsDays);
  const limit = minorOf(form.values.creditLimit, format.minorUnits);
  const waits =
    settings !== undefined &&
    ((days ?? 0) > Math.max(settings.termsDays, own.termsDays ?? 0) ||
      (limit ?? 0) > Math.max(settings.creditLimitAlone, own.creditLimit ?? 0) ||
      (limit === null && own.creditLimit !== null));
  return (
    <DialogFrame
      title={t('receivables:dialog.terms', { name })}
      action={t('receivables:do.terms')}
      fault={fault}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <NumberInput
        label={t('receivables:terms.days')}
        description={t('receivables:dialog.termsEmpty')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        allowDecimal={false}
        clampBehavior="none"
        data-autofocus
        {...form.getInputProps('termsDays')}
      />
      <MoneyField
        label={t('receivables:terms.limit')}
        description={t('receivables:dialog.limitEmpty')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...form.getInputProps('creditLimit')}
      />
      <Textarea
        label={t('receivables:field.reason')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('reason')}
      />
      {waits && (
        <Text size="sm" role="status">
          {t('receivables:dialog.termsSecond')}
        </Text>
      )}
    </DialogFrame>
  );
}
