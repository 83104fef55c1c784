import { useMutation } from '@apollo/client/react';
import { Button, Group, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useSubmit } from '../../ui/form/use-submit';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';

const SetRefillLead = graphql(`
  mutation SetRefillLead($customerId: ID!, $leadDays: Int) {
    setRefillLead(customerId: $customerId, leadDays: $leadDays) { id refillLeadDays }
  }
`);

/** How many days before her supply ends this person is reminded; empty is the pharmacy's setting. */
export function LeadSetting({
  customerId,
  leadDays,
  onSaved,
}: {
  customerId: string;
  leadDays: number | null;
  onSaved: () => void;
}) {
  const { t } = useTranslation(['courses', 'app']);
  const { can } = useSession();
  const [save] = useMutation(SetRefillLead);
  const form = useForm<{ leadDays: number | string }>({ initialValues: { leadDays: leadDays ?? '' } });
  const { submit, sending, fault } = useSubmit(form, async ({ leadDays: given }) => {
    await save({ variables: { customerId, leadDays: given === '' ? null : Number(given) } });
    form.resetDirty();
    notifications.show({ message: t('app:saved') });
    onSaved();
  });
  if (!can('refills.write')) return null;
  return (
    <Panel>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <NumberInput
            label={t('courses:lead.label')}
            description={t('courses:lead.text')}
            min={0}
            max={60}
            allowDecimal={false}
            style={{ flex: '1 1 260px', maxWidth: 420 }}
            {...form.getInputProps('leadDays')}
          />
          <Button type="submit" variant="default" loading={sending} disabled={!form.isDirty()}>
            {t('app:save')}
          </Button>
        </Group>
        {fault && <ErrorFault fault={fault} />}
      </form>
    </Panel>
  );
}
