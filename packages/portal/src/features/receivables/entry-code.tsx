import { AnchorLink } from '../../ui/layout/link';

/** The document of an entry: the sale that posted it, or the entry itself in the ledger of its customer. */
export function EntryCode({
  entry: { code, saleId },
  customerId,
}: {
  entry: { code: string; saleId: string | null };
  customerId: string;
}) {
  return saleId ? (
    <AnchorLink to="/sales/$saleId" params={{ saleId }}>
      {code}
    </AnchorLink>
  ) : (
    <AnchorLink
      to="/customers/$customerId/account"
      params={{ customerId }}
      search={{ search: code }}
      hash="ledger"
    >
      {code}
    </AnchorLink>
  );
}
