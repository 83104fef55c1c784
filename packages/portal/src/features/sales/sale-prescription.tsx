import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PrescriptionDialog } from '../../ui/prescription/prescription-dialog';

const PrescribedSaleQuery = graphql(`
  query PrescribedSale($id: ID!) {
    sale(id: $id) {
      id businessDate
      customer { id name }
      lines {
        id baseQuantity
        product { id name kind baseUnit activeIngredient longTerm units { id name factor } }
      }
    }
  }
`);

/** Records the prescription by which a sale was dispensed: it begins with the medicines of the sale. */
export function SalePrescription({ saleId }: { saleId: string }) {
  const { t } = useTranslation('prescriptions');
  const [opened, setOpened] = useState(false);
  const { data, error, loading, refetch } = useQuery(PrescribedSaleQuery, {
    variables: { id: saleId },
    skip: !opened,
  });
  const sale = data?.sale;
  const close = () => setOpened(false);
  return (
    <>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      <Button variant="default" loading={opened && loading} onClick={() => setOpened(true)}>
        {t('add')}
      </Button>
      {opened && sale?.customer && (
        <PrescriptionDialog
          customerId={sale.customer.id}
          sale={sale}
          onClose={close}
          onSaved={() => {
            close();
            notifications.show({ message: t('recorded', { name: sale.customer?.name }) });
          }}
        />
      )}
    </>
  );
}
