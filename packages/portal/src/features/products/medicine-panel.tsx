import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { MedicineDialog } from './medicine-dialog';
import { ingredientsText, type Medicine } from './medicine-fields';
import { MedicineSource } from './medicine-source';

/** What a product is as a medicine, and where that comes from. */
export function MedicinePanel({ medicine, onSaved }: { medicine: Medicine; onSaved: () => void }) {
  const { t } = useTranslation(['products', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const [editing, setEditing] = useState(false);
  const yesNo = (value: boolean | null) =>
    value === null ? null : t(`products:medicine.choice.${value ? 'yes' : 'no'}`);
  const days = (value: string, source: 'said' | 'assumed') =>
    t(`products:medicine.${source}`, { days: format.number(value), unit: medicine.baseUnit ?? '' });
  return (
    <Panel
      title={t('products:medicine.title')}
      aside={
        can('medicines.confirm') && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<Icon name="edit" size={16} />}
            onClick={() => setEditing(true)}
          >
            {t('products:medicine.edit')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [
            t('products:medicine.ingredients'),
            ingredientsText(medicine) || t('products:medicine.noIngredient'),
          ],
          [t('products:medicine.source'), <MedicineSource key="source" medicine={medicine} />],
          [t('products:medicine.route'), medicine.route && t(`products:route.${medicine.route}`)],
          [
            t('products:medicine.supply'),
            medicine.daysSupplyPerUnit
              ? days(medicine.daysSupplyPerUnit, 'said')
              : medicine.assumedDaysPerUnit && days(medicine.assumedDaysPerUnit, 'assumed'),
          ],
          ['ATC', medicine.atcCode],
          [t('products:medicine.longTerm'), yesNo(medicine.longTerm)],
          [t('products:medicine.prescriptionOnly'), yesNo(medicine.prescriptionOnly)],
          [t('products:medicine.controlled'), yesNo(medicine.controlled)],
        ]}
      />
      {editing && (
        <MedicineDialog
          medicine={medicine}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            onSaved();
          }}
        />
      )}
    </Panel>
  );
}
