import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import type { AdherenceReport } from './adherence-page';
import { partsOfMedicine } from './medicine-name';

/** Adherence medicine by medicine, the most courses first; a pharmacist opens the people. They sum to the figures above. */
export function AdherenceMedicines({ report }: { report: AdherenceReport }) {
  const { t } = useTranslation('courses');
  const format = useFormat();
  const { can } = useSession();
  const named = (key: string) => {
    const { ingredients, route } = partsOfMedicine(key);
    const way: string = t(`route.${route}` as never, { defaultValue: route });
    return `${ingredients} · ${way}`;
  };
  return (
    <Panel title={t('adherence.byMedicine')}>
      <Table.ScrollContainer
        minWidth={420}
        maxHeight={520}
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      >
        <Table stickyHeader aria-label={t('adherence.byMedicine')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('adherence.medicine')}</Table.Th>
              {(['share', 'adherent', 'measured', 'courses', 'stopped'] as const).map((column) => (
                <Table.Th key={column} scope="col" ta="end">
                  {t(`adherence.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.medicines.map((row) => (
              <Table.Tr key={row.medicineKey}>
                <Table.Td>
                  {can('refills.read') ? (
                    <AnchorLink to="/courses" search={{ asOf: report.asOf, medicine: row.medicineKey }}>
                      {named(row.medicineKey)}
                    </AnchorLink>
                  ) : (
                    named(row.medicineKey)
                  )}
                </Table.Td>
                <Table.Td ta="end">{row.share === null ? '–' : format.percent(row.share, 1)}</Table.Td>
                <Table.Td ta="end">{format.number(row.adherent)}</Table.Td>
                <Table.Td ta="end">{format.number(row.measured)}</Table.Td>
                <Table.Td ta="end">{format.number(row.courses)}</Table.Td>
                <Table.Td ta="end">{format.number(row.stopped)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
