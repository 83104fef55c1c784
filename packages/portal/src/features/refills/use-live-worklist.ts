import { useMutation, useSubscription } from '@apollo/client/react';
import { useDebouncedCallback } from '@mantine/hooks';
import { graphql } from '../../graphql';
import { useClaiming } from '../../ui/worklist/use-claiming';
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

/** What colleagues and the night change: a row shows it by itself; the counts follow, and the list where many changed. */
export function useLiveWorklist({ onRow, onMany }: { onRow: () => void; onMany: () => void }) {
  const row = useDebouncedCallback(onRow, CALM);
  const many = useDebouncedCallback(onMany, CALM);
  useSubscription(Changed, {
    onData: ({ data }) => (data.data?.refillReminderChanged.reminder ? row() : many()),
  });
}

/** Claims the active row for who works on it; says who else does. */
export function useClaim(id: string | undefined, mayWrite: boolean): string | null {
  const [claim] = useMutation(Claim);
  return useClaiming(id, mayWrite, claim);
}
