import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format';
import { AnchorLink } from '../layout/link';
import { StatusBadge } from '../layout/status-badge';

/** Whom a row of a worklist is about: her page, her numbers, and the colleague who works on the row. */
export function WorklistPerson({
  customer,
  claim,
}: {
  customer: { id: string; name: string; phones: readonly string[] };
  claim: { name: string; mine: boolean } | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <AnchorLink to="/customers/$customerId" params={{ customerId: customer.id }} fw={600}>
        {customer.name}
      </AnchorLink>
      {customer.phones.length > 0 ? (
        customer.phones.slice(0, 2).map((phone) => (
          <Anchor key={phone} href={`tel:${phone}`} size="sm" display="block" tabIndex={-1}>
            {format.phone(phone)}
          </Anchor>
        ))
      ) : (
        <Text size="sm" c="var(--warn)">
          {t('worklist.noPhone')}
        </Text>
      )}
      {claim && !claim.mine && (
        <StatusBadge tone="busy">{t('worklist.claimed', { name: claim.name })}</StatusBadge>
      )}
    </div>
  );
}
