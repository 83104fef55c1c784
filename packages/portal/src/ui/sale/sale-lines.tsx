import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../format/use-format';

export const SaleLines = graphql(`
  fragment SaleLines on Sale {
    headerOnly
    lines {
      id lineNo unitName quantity unitPrice discount amount note sourceRow
      product { id sku name }
    }
  }
`);

/** The lines of a sale: product, quantity in the unit sold, price, discount, amount. */
export function SaleLinesTable({ data }: { data: FragmentOf<typeof SaleLines> }) {
  const sale = readFragment(SaleLines, data);
  const { t } = useTranslation('sales');
  const format = useFormat();
  if (sale.lines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {sale.headerOnly ? t('lines.headerOnly') : t('lines.none')}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={520} type="native">
      <Table aria-label={t('lines.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('lines.product')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('lines.quantity')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('lines.unitPrice')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('lines.discount')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('lines.amount')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sale.lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                {line.product.name}
                <Text size="sm" c="dimmed">
                  {line.product.sku}
                  {line.note && ` · ${line.note}`}
                  {line.sourceRow != null && ` · ${t('lines.row', { row: line.sourceRow })}`}
                </Text>
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.number(line.quantity)} {line.unitName}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.price(line.unitPrice)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {line.discount === 0 ? '–' : format.money(line.discount)}
              </Table.Td>
              <Table.Td ta="end" className="number">
                {format.money(line.amount)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
