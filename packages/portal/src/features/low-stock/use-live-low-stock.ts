import { useSubscription } from '@apollo/client/react';
import { useDebouncedCallback } from '@mantine/hooks';
import { graphql } from '../../graphql';

const Changed = graphql(`
  subscription LowStockChanged {
    lowStockChanged { asOf }
  }
`);

/** Calls back when figures or alerts were settled anew: after a sale, an import, a receipt, or by a colleague. */
export function useLiveLowStock(onChanged: () => void) {
  const calm = useDebouncedCallback(onChanged, 500);
  useSubscription(Changed, { onData: calm });
}
