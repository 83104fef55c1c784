import { graphql, type ResultOf } from '../../graphql';

export const JobRunFields = graphql(`
  fragment JobRunFields on JobRun @_unmask {
    id job cause state attempt businessDate errorCode errorId errorMessage
    queuedAt startedAt finishedAt canRetry requestedBy
    progress { step done total }
  }
`);
export type JobRun = ResultOf<typeof JobRunFields>;

export const JobRunChanged = graphql(
  `
    subscription JobRunChanged {
      jobRunChanged { ...JobRunFields }
    }
  `,
  [JobRunFields],
);
