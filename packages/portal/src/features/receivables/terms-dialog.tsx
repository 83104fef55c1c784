import { readFragment } from '../../graphql';
import { TermsDialog } from '../../ui/receivables/terms-dialog';
import { type AccountData, AccountFields } from './account-figures';

/** The customer's own terms, where others than a group's or the pharmacy's hold. */
export function CustomerTermsDialog({
  customer,
  account: data,
  onClose,
}: {
  customer: { id: string; name: string };
  account: AccountData;
  onClose: () => void;
}) {
  const { account } = readFragment(AccountFields, data);
  return (
    <TermsDialog
      of={{ customerId: customer.id }}
      name={customer.name}
      own={{
        termsDays: account.termsFrom === 'CUSTOMER' ? account.termsDays : null,
        creditLimit: account.limitFrom === 'CUSTOMER' ? account.creditLimit : null,
      }}
      onClose={onClose}
    />
  );
}
