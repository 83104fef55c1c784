import { useMutation, useSubscription } from '@apollo/client/react';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { graphql } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { ChangedRowFields } from './worklist-fields';

const Changed = graphql(
  `
    subscription RefillReminderChanged {
      refillReminderChanged { reminder { ...ChangedRow } }
    }
  `,
  [ChangedRowFields],
);
const Claim = graphql(`
  mutation ClaimRefillReminder($id: ID!) {
    claimRefillReminder(id: $id) { id claim { name mine until } }
  }
`);

const CALM = 500;
/** A claim lasts five minutes: who stays longer on a row renews it before. */
const RENEW = 4 * 60_000;

/** What colleagues and the night change: a row shows it by itself; the counts follow, and the list where many changed. */
export function useLiveWorklist({ onRow, onMany }: { onRow: () => void; onMany: () => void }) {
  const row = useDebouncedCallback(onRow, CALM);
  const many = useDebouncedCallback(onMany, CALM);
  useSubscription(Changed, {
    onData: ({ data }) => (data.data?.refillReminderChanged.reminder ? row() : many()),
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
