/** A debit of the account that can be paid or written off. */
export interface OpenItem {
  id: string;
  code: string;
  open: number;
}

export interface DatedEntry {
  id: string;
  code: string;
  amount: number;
  businessDate: string;
}

/** What the reader is about to do to an account. */
export type AccountDialog =
  | { does: 'pay'; item?: OpenItem }
  | { does: 'creditNote'; item?: OpenItem }
  | { does: 'opening' }
  | { does: 'terms' }
  | { does: 'statement' }
  | { does: 'writeOff'; item: OpenItem }
  | { does: 'apply'; credit: OpenItem }
  | { does: 'bounce' | 'reverse'; entry: DatedEntry };

export type Ask = (dialog: AccountDialog) => void;
