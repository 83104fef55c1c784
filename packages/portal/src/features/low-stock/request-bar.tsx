import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { type Fault, faultOf } from '../../ui/form/fault';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ErrorFault } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import type { Line } from './order-lines';

const RequestFields = graphql(`
  fragment RequestedFields on PurchaseRequest @_unmask {
    id code state version total branch { id name } supplier { id name } lines { id }
  }
`);
const CreateRequests = graphql(
  `
    mutation CreatePurchaseRequests($idempotencyKey: ID!, $lines: [WantedLineInput!]!) {
      createPurchaseRequests(idempotencyKey: $idempotencyKey, lines: $lines) { ...RequestedFields }
    }
  `,
  [RequestFields],
);
const SubmitRequest = graphql(
  `
    mutation SubmitPurchaseRequest($id: ID!, $version: Int!, $idempotencyKey: ID!) {
      submitPurchaseRequest(id: $id, version: $version, idempotencyKey: $idempotencyKey) { ...RequestedFields }
    }
  `,
  [RequestFields],
);
type Request = ResultOf<typeof CreateRequests>['createPurchaseRequests'][number];

/** Most lines that one command takes. */
const MOST = 500;

/** The chosen lines as requests, one a branch and supplier, and then each to whoever decides on it. */
export function RequestBar({
  lines,
  isWrong,
  isWhole,
  onAsked,
}: {
  lines: readonly { line: Line; quantity: number }[];
  isWrong: boolean;
  /** All lines are read: before that the sum would be too small. */
  isWhole: boolean;
  onAsked: () => void;
}) {
  const { t } = useTranslation('low-stock');
  const format = useFormat();
  const [create, { loading }] = useMutation(CreateRequests);
  const [submit, { loading: sending }] = useMutation(SubmitRequest);
  const keyOf = useIdempotencyKey();
  const submitKeyOf = useIdempotencyKey();
  const [asked, setAsked] = useState<readonly Request[]>([]);
  const [fault, setFault] = useState<Fault | null>(null);
  const cost = lines.reduce(
    (sum, { line, quantity }) => sum + Math.round(quantity * (line.unitCost ?? 0)),
    0,
  );

  const ask = async () => {
    setFault(null);
    const wanted = lines.map(({ line, quantity }) => ({
      branchId: line.branch.id,
      productId: line.product.id,
      quantity: String(quantity),
    }));
    try {
      const { data } = await create({ variables: { idempotencyKey: keyOf(wanted), lines: wanted } });
      if (data) setAsked(data.createPurchaseRequests);
      onAsked();
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  const send = async ({ id, version }: Request) => {
    setFault(null);
    try {
      const { data } = await submit({
        variables: { id, version, idempotencyKey: submitKeyOf({ id, version }) },
      });
      const sent = data?.submitPurchaseRequest;
      if (sent) setAsked((old) => old.map((one) => (one.id === sent.id ? sent : one)));
    } catch (error) {
      setFault(faultOf(error));
    }
  };

  if (asked.length > 0) {
    return (
      <Alert
        mt="md"
        variant="outline"
        color="teal"
        icon={<Icon name="check" />}
        title={t('request.made', { count: asked.length, n: format.number(asked.length) })}
        role="status"
      >
        <Stack gap="xs">
          {fault && <ErrorFault fault={fault} />}
          {asked.map((request) => (
            <Group key={request.id} gap="sm" justify="space-between">
              <Text size="sm">
                {t('request.line', {
                  code: request.code,
                  branch: request.branch.name,
                  supplier: request.supplier?.name ?? t('supplier.none'),
                  count: request.lines.length,
                  money: format.money(request.total),
                })}
              </Text>
              <Group gap="xs">
                <ButtonLink
                  to="/purchasing/$requestId"
                  params={{ requestId: request.id }}
                  size="compact-sm"
                  variant="default"
                >
                  {t('request.open', { code: request.code })}
                </ButtonLink>
                {request.state === 'DRAFT' ? (
                  <Button
                    size="compact-sm"
                    loading={sending}
                    disabled={request.supplier === null}
                    title={request.supplier === null ? t('request.noSupplier') : undefined}
                    onClick={() => void send(request)}
                  >
                    {t('request.submit', { code: request.code })}
                  </Button>
                ) : (
                  <Text size="sm" c="var(--good)">
                    {t('request.sent')}
                  </Text>
                )}
              </Group>
            </Group>
          ))}
          <Text size="sm" c="dimmed">
            {t('request.next')}
          </Text>
        </Stack>
      </Alert>
    );
  }
  return (
    <Paper withBorder p="md" mt="md" bg="var(--mantine-color-body)">
      <Stack gap="xs">
        {fault && <ErrorFault fault={fault} />}
        <Group justify="space-between" gap="sm">
          <Text role="status">
            {t('request.chosen', {
              count: lines.length,
              n: format.number(lines.length),
              money: format.money(cost),
            })}
          </Text>
          <Button
            loading={loading}
            disabled={lines.length === 0 || lines.length > MOST || isWrong || !isWhole}
            onClick={() => void ask()}
          >
            {t('request.create')}
          </Button>
        </Group>
        {isWrong && (
          <Text size="sm" c="var(--bad)">
            {t('request.wrong')}
          </Text>
        )}
        {lines.length > MOST && (
          <Text size="sm" c="var(--bad)">
            {t('request.tooMany', { most: format.number(MOST) })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
