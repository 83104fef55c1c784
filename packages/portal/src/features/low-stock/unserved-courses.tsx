import { useMutation } from '@apollo/client/react';
import { Anchor, Button, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { AnchorLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';

const OpenUnserved = graphql(`
  mutation OpenUnservedCourses($productId: ID!, $branchId: ID!) {
    openUnservedCourses(productId: $productId, branchId: $branchId) {
      dueOn quantity missing
      customer { id name code phones }
    }
  }
`);

/** Who can't be served, for those who may know: asked for by hand, as each look is recorded. Kept in no cache. */
export function UnservedCourses({
  productId,
  branchId,
  count,
  unit,
}: {
  productId: string;
  branchId: string;
  count: number;
  unit: string;
}) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const [open, { data, error, loading }] = useMutation(OpenUnserved, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  const look = () => void open({ variables: { productId, branchId } });
  const people = data?.openUnservedCourses;
  return (
    <Panel title={t('who.title', { count, n: format.number(count) })}>
      {error && <ErrorPanel error={error} onRetry={look} />}
      {!people && !error && (
        <Stack gap="xs" align="start">
          <Text size="sm">{t('who.text')}</Text>
          <Button variant="default" loading={loading} onClick={look}>
            {t('who.open')}
          </Button>
        </Stack>
      )}
      {people && people.length === 0 && <Text size="sm">{t('who.none')}</Text>}
      {people && people.length > 0 && (
        <Table.ScrollContainer minWidth={280} type="native">
          <Table aria-label={t('who.list')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('who.person')}</Table.Th>
                <Table.Th scope="col">{t('who.dueOn')}</Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('who.quantity')}
                </Table.Th>
                <Table.Th scope="col" ta="end">
                  {t('who.missing')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map(({ customer, dueOn, quantity, missing }) => (
                <Table.Tr key={customer.id}>
                  <Table.Td>
                    <AnchorLink to="/customers/$customerId/medicines" params={{ customerId: customer.id }}>
                      {customer.name}
                    </AnchorLink>
                    {customer.phones.map((phone) => (
                      <Anchor key={phone} href={`tel:${phone}`} size="sm" display="block" className="number">
                        {format.phone(phone)}
                      </Anchor>
                    ))}
                  </Table.Td>
                  <Table.Td>{format.date(dueOn)}</Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.number(quantity)} {unit}
                  </Table.Td>
                  <Table.Td ta="end" className="number">
                    {format.number(missing)} {unit}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}
