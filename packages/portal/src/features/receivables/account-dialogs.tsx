import type { AccountDialog } from './account-dialog';
import type { AccountData } from './account-figures';
import { ApplyDialog } from './apply-dialog';
import { CreditNoteDialog } from './credit-note-dialog';
import { OpeningDialog } from './opening-dialog';
import { PaymentDialog } from './payment-dialog';
import { StatementDialog } from './statement-dialog';
import { TakeBackDialog } from './take-back-dialog';
import { CustomerTermsDialog } from './terms-dialog';
import { WriteOffDialog } from './write-off-dialog';

/** The dialog of what the reader asked for. */
export function AccountDialogs({
  dialog,
  customer,
  account,
  onClose,
}: {
  dialog: AccountDialog;
  customer: { id: string; name: string; language: string | null };
  account: AccountData;
  onClose: () => void;
}) {
  const of = { customer, onClose };
  switch (dialog.does) {
    case 'pay':
      return <PaymentDialog {...of} account={account} item={dialog.item ?? null} />;
    case 'creditNote':
      return <CreditNoteDialog {...of} item={dialog.item ?? null} />;
    case 'opening':
      return <OpeningDialog {...of} />;
    case 'terms':
      return <CustomerTermsDialog {...of} account={account} />;
    case 'writeOff':
      return <WriteOffDialog item={dialog.item} onClose={onClose} />;
    case 'apply':
      return <ApplyDialog {...of} credit={dialog.credit} />;
    case 'bounce':
    case 'reverse':
      return <TakeBackDialog does={dialog.does} entry={dialog.entry} onClose={onClose} />;
    case 'statement':
      return <StatementDialog {...of} />;
  }
}
