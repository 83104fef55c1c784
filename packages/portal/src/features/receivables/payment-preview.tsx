import { useQuery } from '@apollo/client/react';
import { Alert, Checkbox, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../graphql';
import { faultOf } from '../../ui/form/fault';
import { useFormat } from '../../ui/format/use-format';

const PreviewQuery = graphql(`
  query PaymentPreview($customerId: ID!, $amount: Money!, $paidOn: Date, $items: [NamedItemInput!]) {
    paymentPreview(customerId: $customerId, amount: $amount, paidOn: $paidOn, items: $items) {
      open rest
      parts { amount left item { id code dueDate } }
    }
  }
`);
type Input = VariablesOf<typeof PreviewQuery>;

/** What the server would do with the payment as it is typed, or why it would refuse it. */
export function PaymentPreview({
  input,
  isKept,
  onKeep,
}: {
  input: Input;
  isKept: boolean;
  onKeep: (keep: boolean) => void;
}) {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const [calm] = useDebouncedValue(JSON.stringify(input), 250);
  const { data, previousData, error } = useQuery(PreviewQuery, {
    variables: JSON.parse(calm) as Input,
    skip: input.amount <= 0 || (JSON.parse(calm) as Input).amount <= 0,
    fetchPolicy: 'network-only',
  });
  if (input.amount <= 0)
    return (
      <Text size="sm" c="dimmed">
        {t('receivables:preview.type')}
      </Text>
    );
  if (error)
    return (
      <Alert color="red" variant="outline" role="alert" title={t('receivables:preview.refused')}>
        {faultOf(error).message || t('app:error.network')}
      </Alert>
    );
  const preview = (data ?? previousData)?.paymentPreview;
  if (!preview) return null;
  return (
    <div role="status">
      {preview.parts.length > 0 && (
        <Table.ScrollContainer
          minWidth={420}
          maxHeight={260}
          type="native"
          tabIndex={0}
          role="group"
          aria-label={t('receivables:preview.title')}
        >
          <Table aria-label={t('receivables:preview.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('receivables:preview.title')}</Table.Th>
                <Table.Th scope="col">{t('receivables:field.due')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('receivables:preview.pays')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('receivables:preview.left')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {preview.parts.map(({ item, amount, left }) => (
                <Table.Tr key={item.id}>
                  <Table.Td>{item.code}</Table.Td>
                  <Table.Td>{item.dueDate && format.date(item.dueDate)}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.money(amount)}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {left === 0 ? t('receivables:preview.paidOff') : format.money(left)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {preview.rest > 0 && (
        <Alert
          color="yellow"
          mt="sm"
          title={
            preview.open === 0
              ? t('receivables:preview.nothingOpen')
              : t('receivables:preview.over', {
                  rest: format.money(preview.rest),
                  open: format.money(preview.open),
                })
          }
        >
          <Checkbox
            label={t('receivables:preview.keep', { rest: format.money(preview.rest) })}
            checked={isKept}
            onChange={(event) => onKeep(event.currentTarget.checked)}
          />
        </Alert>
      )}
    </div>
  );
}
