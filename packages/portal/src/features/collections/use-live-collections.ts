import { useMutation, useSubscription } from '@apollo/client/react';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { graphql } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
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
/** A claim lasts five minutes: who stays longer on a row renews it before. */
const RENEW = 4 * 60_000;

/** What colleagues change: a row shows it by itself; the counts follow, and the list where many changed. */
export function useLiveCollections({ onRow, onMany }: { onRow: () => void; onMany: () => void }) {
  const row = useDebouncedCallback(onRow, CALM);
  const many = useDebouncedCallback(onMany, CALM);
  useSubscription(Changed, {
    onData: ({ data }) => (data.data?.collectionChanged.case ? row() : many()),
  });
}

/** Shows colleagues who works on the active row once somebody has stayed on it for a moment; says who else does. */
export function useClaim(id: string | undefined, mayWrite: boolean): string | null {
  const [claim] = useMutation(Claim);
  const [refused, setRefused] = useState<{ id: string; message: string } | null>(null);
  useEffect(() => {
    if (!id || !mayWrite) return;
    const take = (): void => {
      claim({ variables: { id } }).then(
        () => setRefused(null),
        (error: unknown) => setRefused({ id, message: faultOf(error).message }),
      );
    };
    const first = setTimeout(take, CALM);
    const again = setInterval(take, RENEW);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [id, mayWrite, claim]);
  return refused && refused.id === id ? refused.message : null;
}
