import { useApolloClient, useSubscription } from '@apollo/client/react';
import { graphql } from '../../graphql';
import { useSession } from '../../session';

const MatchingChanged = graphql(`
  subscription DiscountMatchingChanged {
    jobRunChanged { id job state }
  }
`);

/** Asks for all that the page shows anew when discounts were matched: after an import, or a promotion's approval. */
export function useLiveMatching() {
  const { can } = useSession();
  const client = useApolloClient();
  useSubscription(MatchingChanged, {
    skip: !can('jobs.read'),
    onData: ({ data }) => {
      const run = data.data?.jobRunChanged;
      if (run?.job === 'match-discounts' && run.state === 'COMPLETED')
        void client.refetchQueries({ include: 'active' });
    },
  });
}
