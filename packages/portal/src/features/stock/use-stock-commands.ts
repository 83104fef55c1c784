import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import type { LinesCommand, SentLines } from './lines-dialog';

const AdjustStock = graphql(`
  mutation AdjustStock($input: StockAdjustmentInput!, $key: ID!) {
    adjustStock(input: $input, idempotencyKey: $key) { id }
  }
`);
const WriteOffStock = graphql(`
  mutation WriteOffStock($input: StockWriteOffInput!, $key: ID!) {
    writeOffStock(input: $input, idempotencyKey: $key) { id }
  }
`);
const TransferStock = graphql(`
  mutation TransferStock($input: StockTransferInput!, $key: ID!) {
    transferStock(input: $input, idempotencyKey: $key) { id }
  }
`);
const ReverseStockDocument = graphql(`
  mutation ReverseStockDocument($id: ID!, $reason: String!, $key: ID!) {
    reverseStockDocument(id: $id, reason: $reason, idempotencyKey: $key) { id }
  }
`);
const HoldBatch = graphql(`
  mutation HoldBatch($id: ID!, $reason: String!, $key: ID!) {
    holdBatch(batchId: $id, reason: $reason, idempotencyKey: $key) { id hold holdReason }
  }
`);
const ReleaseBatch = graphql(`
  mutation ReleaseBatch($id: ID!, $reason: String!, $key: ID!) {
    releaseBatch(batchId: $id, reason: $reason, idempotencyKey: $key) { id hold holdReason }
  }
`);
const SetReorderLevels = graphql(`
  mutation SetReorderLevels($branchId: ID!, $productId: ID!, $minimum: Decimal, $maximum: Decimal, $key: ID!) {
    setReorderLevels(
      branchId: $branchId, productId: $productId, minimum: $minimum, maximum: $maximum, idempotencyKey: $key
    ) { id }
  }
`);

// Whatever is on the page is read anew: a command changes lists, sums and the ledger alike.
const everything = { refetchQueries: 'active' as const, awaitRefetchQueries: true };

/** What a person does to stock; each says that it is done, and what is shown follows. */
export function useStockCommands() {
  const { t } = useTranslation('stock');
  const [adjust] = useMutation(AdjustStock, everything);
  const [writeOff] = useMutation(WriteOffStock, everything);
  const [transfer] = useMutation(TransferStock, everything);
  const [reverse] = useMutation(ReverseStockDocument, everything);
  const [hold] = useMutation(HoldBatch, everything);
  const [release] = useMutation(ReleaseBatch, everything);
  const [setLevels] = useMutation(SetReorderLevels, everything);
  const tell = (done: string) => notifications.show({ message: done, color: 'green' });
  return {
    lines: async (command: LinesCommand, branchId: string, { reason, lines, toBranchId, key }: SentLines) => {
      if (command === 'count') await adjust({ variables: { input: { branchId, reason, lines }, key } });
      else if (command === 'writeOff')
        await writeOff({ variables: { input: { branchId, reason, lines }, key } });
      else
        await transfer({ variables: { input: { fromBranchId: branchId, toBranchId, reason, lines }, key } });
      tell(t(`${command}.done`));
    },
    reverse: async (id: string, reason: string, key: string) => {
      await reverse({ variables: { id, reason, key } });
      tell(t('reverse.done'));
    },
    hold: async (id: string, reason: string, key: string) => {
      await hold({ variables: { id, reason, key } });
      tell(t('hold.done'));
    },
    release: async (id: string, reason: string, key: string) => {
      await release({ variables: { id, reason, key } });
      tell(t('release.done'));
    },
    setLevels: async (
      of: { branchId: string; productId: string; minimum: string | null; maximum: string | null },
      key: string,
    ) => {
      await setLevels({ variables: { ...of, key } });
      tell(t('levels.done'));
    },
  };
}
