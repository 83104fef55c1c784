import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { CustomerCare } from '../../ui/care-script/customer-care';

/** What to say to whom is being called. Who has it open keeps it open from row to row. */
export function CallScript({ customerId }: { customerId: string }) {
  const { t } = useTranslation('care');
  const { can } = useSession();
  const [open, setOpen] = useLocalStorage({ key: 'apotheca.call-script', defaultValue: false });
  if (!can('care-scripts.read')) return null;
  return (
    <details
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="no-print"
      style={{ marginTop: 8 }}
    >
      <summary>{t('call')}</summary>
      {open && <CustomerCare customerId={customerId} />}
    </details>
  );
}
