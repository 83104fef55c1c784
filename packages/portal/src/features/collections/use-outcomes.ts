import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { type CollectionRow, CollectionRowFields } from './collection-fields';

const RecordContact = graphql(
  `
    mutation RecordCollectionContact($id: ID!, $input: CollectionContactInput!, $key: ID!) {
      recordCollectionContact(customerId: $id, input: $input, idempotencyKey: $key) { ...CollectionRow }
    }
  `,
  [CollectionRowFields],
);
const UndoContact = graphql(
  `
    mutation UndoCollectionContact($id: ID!, $key: ID!) {
      undoCollectionContact(customerId: $id, idempotencyKey: $key) { ...CollectionRow }
    }
  `,
  [CollectionRowFields],
);
export type ContactInput = VariablesOf<typeof RecordContact>['input'];

const TOLD = 'collection-outcome';

/** Notes outcomes (the row is gone at once, and comes back where the server refuses) and takes the last one back. */
export function useOutcomes({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation(['collections', 'app']);
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
      notifications.show({ message: t('collections:undone', { name: noted.name }) });
    } catch (error) {
      refused(error);
    }
    onChanged();
  }

  /** A refusal of what was typed in a dialog is thrown, for the dialog to show. */
  async function note(row: CollectionRow, input: ContactInput, fromDialog = false): Promise<void> {
    try {
      await record({
        variables: { id: row.id, input, key: keyOf([turn.current, row.id, input]) },
        ...(fromDialog
          ? {}
          : {
              optimisticResponse: {
                recordCollectionContact: {
                  ...row,
                  __typename: 'CollectionCase',
                  group: 'WAITING',
                  claim: null,
                },
              } as never,
            }),
      });
      turn.current += 1;
      last.current = { id: row.id, name: row.customer.name };
      notifications.hide(TOLD);
      notifications.show({
        id: TOLD,
        message: t('collections:noted', {
          name: row.customer.name,
          outcome: t(`collections:outcome.${input.outcome}`),
        }),
      });
    } catch (error) {
      if (fromDialog) throw error;
      refused(error);
    }
    onChanged();
  }

  return { note, undo };
}
