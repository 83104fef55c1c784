import { useSubscription } from '@apollo/client/react';
import { graphql } from '../../graphql';
import { useSession } from '../../session';

const AnyRunChanged = graphql(`
  subscription AnyRunChanged {
    jobRunChanged { id job state }
  }
`);

const jobs = ['refresh-segments', 'refresh-concentration'];

/** Calls back when a computation of segments has ended: a colleague's, the night's, or one after an import. */
export function useLiveSegments(onRefreshed: () => void) {
  const { can } = useSession();
  useSubscription(AnyRunChanged, {
    skip: !can('jobs.read'),
    onData: ({ data }) => {
      const run = data.data?.jobRunChanged;
      if (run && jobs.includes(run.job) && run.state === 'COMPLETED') onRefreshed();
    },
  });
}
