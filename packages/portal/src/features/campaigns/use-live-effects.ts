import { useSubscription } from '@apollo/client/react';
import { graphql } from '../../graphql';
import { useSession } from '../../session';

const MeasuringChanged = graphql(`
  subscription CampaignMeasuringChanged {
    jobRunChanged { id job state }
  }
`);

/** Calls back when campaigns were measured: after a start, an import, in the night, or for a colleague. */
export function useLiveEffects(onMeasured: () => void) {
  const { can } = useSession();
  useSubscription(MeasuringChanged, {
    skip: !can('jobs.read'),
    onData: ({ data }) => {
      const run = data.data?.jobRunChanged;
      if (run?.job === 'refresh-promotion-effect' && run.state === 'COMPLETED') onMeasured();
    },
  });
}
