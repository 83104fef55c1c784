import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../graphql';
import { useNoting } from '../../ui/worklist/use-noting';
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

/** Notes outcomes (the row is gone at once, and comes back where the server refuses) and takes the last one back. */
export function useOutcomes({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation('reminders');
  const [record] = useMutation(RecordContact);
  const [undoLast] = useMutation(UndoContact);
  return useNoting<WorklistRow, ContactInput>({
    nameOf: (outcome) => t(`outcome.${outcome}`),
    record: (row, input, key, fromDialog) =>
      record({
        variables: { id: row.id, input, key },
        ...(fromDialog
          ? {}
          : {
              optimisticResponse: {
                recordRefillContact: {
                  __typename: 'RefillReminder',
                  ...{ id: row.id, state: row.state, excluded: null, snoozedUntil: null },
                  group: input.outcome === 'DECLINED' ? 'EXCLUDED' : 'WAITING',
                  ...{ lastContact: row.lastContact, claim: null },
                },
              } as never,
            }),
      }),
    takeBack: (id, key) => undoLast({ variables: { id, key } }),
    onChanged,
  });
}
