import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { ChangedRowFields, type WorklistRow } from './worklist-fields';

const RecordContact = graphql(
  `
    mutation RecordRefillContact($id: ID!, $input: RefillContactInput!, $key: ID!) {
      recordRefillContact(id: $id, input: $input, idempotencyKey: $key) { ...ChangedRow }
    }
  `,
  [ChangedRowFields],
);
const UndoContact = graphql(
  `
    mutation UndoRefillContact($id: ID!, $key: ID!) {
      undoRefillContact(id: $id, idempotencyKey: $key) { ...ChangedRow }
    }
  `,
  [ChangedRowFields],
);
export type ContactInput = VariablesOf<typeof RecordContact>['input'];

const TOLD = 'refill-outcome';

/** Notes outcomes (the row is gone at once, and comes back where the server refuses) and takes the last one back. */
export function useOutcomes({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation(['reminders', 'app']);
  /** Counts what was noted: the same outcome tried again after a lost answer has one key, noted later it has another. */
  const turn = useRef(0);
  const keyOf = useIdempotencyKey();
  const last = useRef<{ id: string; name: string } | null>(null);
  const refused = (error: unknown) =>
    void notifications.show({ color: 'red', message: faultOf(error).message || t('app:error.network') });
  const [record] = useMutation(RecordContact);
  const [undoLast] = useMutation(UndoContact);

  async function undo() {
    const noted = last.current;
    if (!noted) return;
    last.current = null;
    notifications.hide(TOLD);
    try {
      await undoLast({ variables: { id: noted.id, key: crypto.randomUUID() } });
      notifications.show({ message: t('reminders:undone', { name: noted.name }) });
    } catch (error) {
      refused(error);
    }
    onChanged();
  }

  /** Whether it was noted. A refusal of what was typed in a dialog is thrown, for the dialog to show. */
  async function note(row: WorklistRow, input: ContactInput, fromDialog = false): Promise<void> {
    const group = input.outcome === 'DECLINED' ? 'EXCLUDED' : 'WAITING';
    try {
      await record({
        variables: { id: row.id, input, key: keyOf([turn.current, row.id, input]) },
        ...(fromDialog
          ? {}
          : {
              optimisticResponse: {
                recordRefillContact: {
                  __typename: 'RefillReminder',
                  ...{ id: row.id, state: row.state, group, excluded: null, snoozedUntil: null },
                  ...{ lastContact: row.lastContact, claim: null },
                },
              } as never,
            }),
      });
      turn.current += 1;
      last.current = { id: row.id, name: row.customer.name };
      notifications.hide(TOLD);
      notifications.show({
        id: TOLD,
        message: t('reminders:noted', {
          name: row.customer.name,
          outcome: t(`reminders:outcome.${input.outcome}`),
        }),
      });
    } catch (error) {
      if (fromDialog) throw error;
      refused(error);
    }
    onChanged();
  }

  return { note, undo, canUndo: () => last.current !== null };
}
