import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { CareSteps } from '../../ui/care-script/care-steps';
import { useClassName } from '../../ui/care-script/use-class-name';
import { type Fault, faultOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { type CareScript, classOf, isForAll, ResetCareScript } from './care-script-fields';
import { CareScriptForm } from './care-script-form';

/** A script with whose words they are; leaders edit it where it stands, or bring the shipped one back. */
export function CareScriptCard({ script, onChanged }: { script: CareScript; onChanged: () => unknown }) {
  const { t } = useTranslation('care');
  const format = useFormat();
  const { can } = useSession();
  const className = useClassName();
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const forAll = isForAll(script);
  const name = className(script);
  const stamp = {
    name: script.changedByName ?? '–',
    when: script.changedAt && format.instant(script.changedAt),
  };
  return (
    <Panel title={forAll ? t('forAll') : t('forPart', { whom: name })}>
      <Stack gap="sm">
        {editing ? (
          <CareScriptForm
            script={script}
            onClose={() => setEditing(false)}
            onSaved={async () => {
              await onChanged();
              setEditing(false);
            }}
          />
        ) : (
          <CareSteps {...script} withNote={false} />
        )}
        <Text size="xs" c="dimmed">
          {script.own
            ? t('changed', { ...stamp, version: script.version })
            : [t('shipped'), script.changedAt && t('resetBy', stamp)].filter(Boolean).join(' ')}
        </Text>
        {can('care-scripts.write') && !editing && (
          <Group gap="xs" className="no-print">
            <Button
              variant="default"
              onClick={() => setEditing(true)}
              aria-label={t('editOf', { whom: name })}
            >
              {t('edit')}
            </Button>
            {script.own && (
              <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
                {t(forAll ? 'reset' : 'remove')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {asking && <ResetDialog script={script} onClose={() => setAsking(false)} onDone={onChanged} />}
    </Panel>
  );
}

function ResetDialog({
  script,
  onClose,
  onDone,
}: {
  script: CareScript;
  onClose: () => void;
  onDone: () => unknown;
}) {
  const { t } = useTranslation(['care', 'app']);
  const whom = useClassName()(script);
  const kind = isForAll(script) ? 'reset' : 'remove';
  const keyOf = useIdempotencyKey();
  const [reset, { loading }] = useMutation(ResetCareScript);
  const [fault, setFault] = useState<Fault | null>(null);
  const send = async () => {
    const variables = { careClass: classOf(script), version: script.version };
    try {
      await reset({ variables: { ...variables, key: keyOf(variables) } });
      notifications.show({ message: t(kind === 'reset' ? 'care:isReset' : 'care:isRemoved') });
      onClose();
    } catch (error) {
      setFault(faultOf(error));
    }
    onDone();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`care:${kind}Title`)}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        {fault && <ErrorFault fault={fault} />}
        <Text>{t(`care:${kind}Text`, { whom })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('app:cancel')}
          </Button>
          <Button color="red" loading={loading} onClick={() => void send()}>
            {t(`care:${kind}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
