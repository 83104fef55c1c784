import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../form/fault';
import { useIdempotencyKey } from '../form/use-idempotency-key';

interface Row {
  id: string;
  customer: { name: string };
}

const TOLD = 'worklist-outcome';

/**
 * Notes outcomes and takes the last one back, and says so. `record` and `takeBack` send them with their idempotency
 * keys; what they throw is told, or thrown on for a dialog to show beside what was typed.
 */
export function useNoting<Given extends Row, Input extends { outcome: string }>({
  nameOf,
  record,
  takeBack,
  onChanged,
}: {
  nameOf: (outcome: Input['outcome']) => string;
  record: (row: Given, input: Input, key: string, fromDialog: boolean) => Promise<unknown>;
  takeBack: (id: string, key: string) => Promise<unknown>;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  /** Counts what was noted: the same outcome tried again after a lost answer has one key, noted later it has another. */
  const turn = useRef(0);
  const keyOf = useIdempotencyKey();
  const last = useRef<{ id: string; name: string } | null>(null);
  const refused = (error: unknown) =>
    void notifications.show({ color: 'red', message: faultOf(error).message || t('error.network') });

  async function undo() {
    const noted = last.current;
    if (!noted) return;
    last.current = null;
    notifications.hide(TOLD);
    try {
      await takeBack(noted.id, crypto.randomUUID());
      notifications.show({ message: t('worklist.undone', { name: noted.name }) });
    } catch (error) {
      refused(error);
    }
    onChanged();
  }

  async function note(row: Given, input: Input, fromDialog = false): Promise<void> {
    try {
      await record(row, input, keyOf([turn.current, row.id, input]), fromDialog);
      turn.current += 1;
      last.current = { id: row.id, name: row.customer.name };
      notifications.hide(TOLD);
      notifications.show({
        id: TOLD,
        message: t('worklist.noted', { name: row.customer.name, outcome: nameOf(input.outcome) }),
      });
    } catch (error) {
      if (fromDialog) throw error;
      refused(error);
    }
    onChanged();
  }

  return { note, undo };
}
