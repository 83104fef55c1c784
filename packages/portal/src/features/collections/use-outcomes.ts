import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../graphql';
import { useNoting } from '../../ui/worklist/use-noting';
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

/** Notes outcomes (the row is gone at once, and comes back where the server refuses) and takes the last one back. */
export function useOutcomes({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation('collections');
  const [record] = useMutation(RecordContact);
  const [undoLast] = useMutation(UndoContact);
  return useNoting<CollectionRow, ContactInput>({
    nameOf: (outcome) => t(`outcome.${outcome}`),
    record: (row, input, key, fromDialog) =>
      record({
        variables: { id: row.id, input, key },
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
      }),
    takeBack: (id, key) => undoLast({ variables: { id, key } }),
    onChanged,
  });
}
