import { graphql, type ResultOf } from '../../graphql';

/** What every view of an import shows. */
export const ImportFragment = graphql(`
  fragment Import on Import {
    id fileName fileSize kind state createdAt createdBy confirmedAt finishedAt unknownHeadings isHealthData waitsFor
    counts { rows create change skip faulty faults }
    progress { step done total secondsLeft }
    untoldPayments { sales amount byVoucher }
    failure { code message }
  }
`);

export type ImportData = ResultOf<typeof ImportFragment>;
export type Counts = NonNullable<ImportData['counts']>;
