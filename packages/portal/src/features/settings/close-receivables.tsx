import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { DateField } from '../../ui/form/date-field';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useSubmit } from '../../ui/form/use-submit';
import { addDays } from '../../ui/format/format';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';

const Close = graphql(`
  mutation CloseReceivables($version: Int!, $through: Date, $key: ID!) {
    closeReceivables(version: $version, through: $through, idempotencyKey: $key) { id version closedThrough }
  }
`);

/** Up to which day nothing of debts is recorded any more; an earlier day, or none, opens it again. */
export function CloseReceivables({
  settings,
}: {
  settings: { version: number; closedThrough: string | null };
}) {
  const { t } = useTranslation(['settings', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const [close] = useMutation(Close);
  const keyOf = useIdempotencyKey();
  const form = useForm({ initialValues: { through: settings.closedThrough ?? '' } });
  const { submit, sending, fault } = useSubmit(form, async ({ through }) => {
    const input = { version: settings.version, through: through || null };
    await close({ variables: { ...input, key: keyOf(input) } });
    notifications.show({ message: t('app:saved') });
  });
  const { through } = form.values;
  const effect =
    through === (settings.closedThrough ?? '')
      ? null
      : through
        ? t('settings:receivables.willClose', { date: format.date(through) })
        : t('settings:receivables.willOpen');
  return (
    <Panel title={t('settings:receivables.close')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          <Text size="sm" c="dimmed">
            {settings.closedThrough
              ? t('settings:receivables.closedThrough', { date: format.date(settings.closedThrough) })
              : t('settings:receivables.notClosed')}
          </Text>
          {can('receivables.approve') && (
            <>
              <DateField
                label={t('settings:receivables.through')}
                value={through || null}
                onChange={(day) => form.setFieldValue('through', day ?? '')}
                error={form.errors.through}
                max={addDays(format.today, -1)}
                width={200}
              />
              {effect && (
                <Text size="sm" role="status">
                  {effect}
                </Text>
              )}
              <Group>
                <Button type="submit" loading={sending} disabled={effect === null}>
                  {t('app:save')}
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
