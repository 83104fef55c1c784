import { useMutation, useSubscription } from '@apollo/client/react';
import { useDebouncedCallback } from '@mantine/hooks';
import { graphql } from '../../graphql';
import { useClaiming } from '../../ui/worklist/use-claiming';
import { CollectionRowFields } from './collection-fields';

const Changed = graphql(
  `
    subscription CollectionChanged {
      collectionChanged { case { ...CollectionRow } }
    }
  `,
  [CollectionRowFields],
);
const Claim = graphql(`
  mutation ClaimCollection($id: ID!) {
    claimCollection(customerId: $id) { id claim { name mine until } }
  }
`);

const CALM = 500;

/** What colleagues change: a row shows it by itself; the counts follow, and the list where many changed. */
export function useLiveCollections({ onRow, onMany }: { onRow: () => void; onMany: () => void }) {
  const row = useDebouncedCallback(onRow, CALM);
  const many = useDebouncedCallback(onMany, CALM);
  useSubscription(Changed, {
    onData: ({ data }) => (data.data?.collectionChanged.case ? row() : many()),
  });
}

/** Claims the active row for who works on it; says who else does. */
export function useClaim(id: string | undefined, mayWrite: boolean): string | null {
  const [claim] = useMutation(Claim);
  return useClaiming(id, mayWrite, claim);
}
