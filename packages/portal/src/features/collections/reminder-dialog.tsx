import { useMutation, useQuery } from '@apollo/client/react';
import {
  Button,
  CopyButton,
  Group,
  Modal,
  SegmentedControl,
  Skeleton,
  Stack,
  Switch,
  Text,
  Textarea,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { faultOf } from '../../ui/form/fault';
import { ErrorFault, ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import type { CollectionRow } from './collection-fields';
import type { ContactInput } from './use-outcomes';

const ReminderQuery = graphql(`
  query DebtReminder($id: ID!, $language: Locale) {
    debtReminder(customerId: $id, language: $language) { language text saysAmount channels }
    collectionSettings { id amountsInReminders version }
  }
`);
const SetSettings = graphql(`
  mutation SetCollectionSettings($version: Int!, $amounts: Boolean!, $key: ID!) {
    setCollectionSettings(version: $version, amountsInReminders: $amounts, idempotencyKey: $key) {
      id amountsInReminders version
    }
  }
`);

/** Each names itself. */
const languages = { vi: 'Tiếng Việt', en: 'English', th: 'ไทย', zh_CN: '中文' };
type Language = keyof typeof languages;

/** The words of a reminder to copy, and by which channels the person agreed to get it; who sent it notes so. */
export function ReminderDialog({
  row,
  onClose,
  onSent,
}: {
  row: CollectionRow;
  onClose: () => void;
  onSent: (channel: ContactInput['channel']) => Promise<void>;
}) {
  const { t } = useTranslation(['collections', 'app']);
  const { can } = useSession();
  const [chosen, setChosen] = useState<Language | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { data, previousData, error, refetch } = useQuery(ReminderQuery, {
    variables: { id: row.id, language: chosen },
    fetchPolicy: 'cache-and-network',
  });
  const [setSettings, { loading }] = useMutation(SetSettings);
  const reminder = (data ?? previousData)?.debtReminder;
  const settings = data?.collectionSettings;
  const attempt = (work: Promise<unknown>) => work.then(() => setFault(null), setFault);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('collections:reminder.title', { name: row.customer.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {fault !== null && <ErrorFault fault={faultOf(fault)} />}
        {!reminder && !error && <Skeleton h={160} />}
        {reminder && (
          <>
            <SegmentedControl
              aria-label={t('collections:reminder.language')}
              value={chosen ?? reminder.language}
              onChange={(language) => setChosen(language as Language)}
              data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            />
            <Textarea
              label={t('collections:reminder.text')}
              description={t(
                reminder.saysAmount ? 'collections:reminder.withAmount' : 'collections:reminder.discreet',
              )}
              value={reminder.text}
              readOnly
              autosize
              minRows={4}
            />
            {reminder.channels.length === 0 ? (
              <Text size="sm" c="var(--warn)">
                {t('collections:reminder.noConsent')}{' '}
                <AnchorLink to="/customers/$customerId" params={{ customerId: row.customer.id }}>
                  {t('collections:reminder.openCustomer')}
                </AnchorLink>
              </Text>
            ) : (
              <Group gap="xs">
                <CopyButton value={reminder.text}>
                  {({ copied, copy }) => (
                    <Button variant="default" onClick={copy}>
                      {t(copied ? 'collections:reminder.copied' : 'collections:reminder.copy')}
                    </Button>
                  )}
                </CopyButton>
                {reminder.channels.map((channel) => (
                  <Button key={channel} onClick={() => void attempt(onSent(channel).then(onClose))}>
                    {t('collections:reminder.sent', { channel: t(`collections:channel.${channel}`) })}
                  </Button>
                ))}
              </Group>
            )}
            {can('receivables.settings') && settings && (
              <Switch
                label={t('collections:reminder.allowAmounts')}
                description={t('collections:reminder.allowAmountsText')}
                checked={settings.amountsInReminders}
                disabled={loading}
                onChange={(event) => {
                  const amounts = event.currentTarget.checked;
                  const { version } = settings;
                  const variables = { version, amounts, key: crypto.randomUUID() };
                  void attempt(setSettings({ variables }).then(() => refetch()));
                }}
              />
            )}
          </>
        )}
      </Stack>
    </Modal>
  );
}
