import { useQuery, useSubscription } from '@apollo/client/react';
import { useEffect } from 'react';
import { graphql, readFragment } from '../../graphql';
import { type ImportData, ImportFragment } from './import-fragment';
import { prepareImport } from './prepare-import';

const ImportQuery = graphql(
  `
    query Import($id: ID!) {
      import(id: $id) { ...Import }
    }
  `,
  [ImportFragment],
);

const ImportChanged = graphql(
  `
    subscription ImportChanged($id: ID!) {
      importChanged(id: $id) { ...Import }
    }
  `,
  [ImportFragment],
);

/** One import, live while a worker is at it; asked for every two seconds besides, should the live line be cut. */
export function useImport(id: string): {
  import_: ImportData | undefined;
  error: unknown;
  retry: () => void;
} {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ImportQuery, { variables: { id } });
  const import_ = data && readFragment(ImportFragment, data.import);
  const working = import_ !== undefined && prepareImport(import_).working;
  // A checked one may be checked again, when another has brought what it speaks of.
  useSubscription(ImportChanged, { variables: { id }, skip: !working && import_?.state !== 'READY' });
  useEffect(() => {
    if (working) startPolling(2000);
    return stopPolling;
  }, [working, startPolling, stopPolling]);
  return { import_, error, retry: () => void refetch() };
}
