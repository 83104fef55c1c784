import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { PrescriptionDialog } from '../../ui/prescription/prescription-dialog';

const OpenPrescriptions = graphql(`
  mutation OpenPrescriptions($customerId: ID!) {
    openPrescriptions(customerId: $customerId) {
      id code prescriber facility diagnosis issuedOn followUpOn note status cancelReason
      lines { id dose timesPerDay days quantity instructions longTerm product { id name baseUnit } }
    }
  }
`);
const CancelPrescription = graphql(`
  mutation CancelPrescription($id: ID!, $reason: String!, $key: ID!) {
    cancelPrescription(id: $id, reason: $reason, idempotencyKey: $key) { id status }
  }
`);
type Prescription = ResultOf<typeof OpenPrescriptions>['openPrescriptions'][number];

/** A person's prescriptions. Nothing is loaded until a pharmacist looks, and each look is recorded. */
export function PrescriptionsPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation('prescriptions');
  const format = useFormat();
  const { can } = useSession();
  // Kept in no cache: it is gone with the page.
  const [open, { data, loading, error }] = useMutation(OpenPrescriptions, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  const [adding, setAdding] = useState(false);
  const [cancelled, setCancelled] = useState<Prescription | null>(null);
  const look = () => void open({ variables: { customerId } });
  const list = data?.openPrescriptions;
  return (
    <Panel
      title={t('title')}
      aside={
        list &&
        can('prescriptions.write') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setAdding(true)}
          >
            {t('add')}
          </Button>
        )
      }
    >
      {error && <ErrorPanel error={error} onRetry={look} />}
      {!list && !error && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm" c="dimmed">
            {t('text')}
          </Text>
          <Button variant="default" loading={loading} onClick={look}>
            {t('open')}
          </Button>
        </Stack>
      )}
      {list?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      <Stack gap="md">
        {list?.map((each) => (
          <section key={each.id} aria-label={t('of', { date: format.date(each.issuedOn) })}>
            <Group justify="space-between" gap="xs">
              <Group gap="xs">
                <Text fw={550}>{[format.date(each.issuedOn), each.code].filter(Boolean).join(' · ')}</Text>
                {each.status === 'CANCELLED' && <StatusBadge tone="neutral">{t('cancelled')}</StatusBadge>}
                {each.status === 'SUPERSEDED' && <StatusBadge tone="neutral">{t('superseded')}</StatusBadge>}
              </Group>
              {each.status === 'ACTIVE' && can('prescriptions.write') && (
                <Button size="compact-sm" variant="subtle" onClick={() => setCancelled(each)}>
                  {t('cancel')}
                </Button>
              )}
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {[
                each.diagnosis,
                each.prescriber,
                each.facility,
                each.followUpOn && t('followUp', { date: format.date(each.followUpOn) }),
                each.note,
                each.cancelReason && t('because', { reason: each.cancelReason }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {each.lines.map((line) => (
                <li key={line.id}>
                  <Text size="sm">
                    {line.product.name}:{' '}
                    {t('dosing', {
                      count: Number(line.timesPerDay),
                      dose: format.number(line.dose),
                      unit: line.product.baseUnit ?? '',
                      times: format.number(line.timesPerDay),
                      days: format.number(line.days),
                    })}
                    {line.quantity &&
                      ` · ${t('quantity', { n: format.number(line.quantity), unit: line.product.baseUnit ?? '' })}`}
                    {line.longTerm && ` · ${t('longTerm')}`}
                    {line.instructions && ` · ${line.instructions}`}
                  </Text>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Stack>
      {adding && (
        <PrescriptionDialog
          customerId={customerId}
          onClose={() => setAdding(false)}
          onSaved={() => {
            setAdding(false);
            look();
          }}
        />
      )}
      {cancelled && (
        <CancelDialog
          prescription={cancelled}
          onClose={() => setCancelled(null)}
          onDone={() => {
            setCancelled(null);
            look();
          }}
        />
      )}
    </Panel>
  );
}

function CancelDialog({
  prescription,
  onClose,
  onDone,
}: {
  prescription: Prescription;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation(['prescriptions', 'app']);
  const format = useFormat();
  const [reason, setReason] = useState('');
  const keyOf = useIdempotencyKey();
  const [cancel, { error, loading }] = useMutation(CancelPrescription, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  const send = async () => {
    const input = { id: prescription.id, reason };
    const { data } = await cancel({ variables: { ...input, key: keyOf(input) } });
    if (data) onDone();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('prescriptions:cancelOf', { date: format.date(prescription.issuedOn) })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack>
          {error && <ErrorPanel error={error} isCommand onRetry={() => void send()} />}
          <TextInput
            label={t('prescriptions:reason')}
            required
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:close')}
            </Button>
            <Button type="submit" color="red" loading={loading} disabled={!reason.trim()}>
              {t('prescriptions:cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
