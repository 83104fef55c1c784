import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { ButtonLink } from '../../ui/layout/link';
import { OrderDialog } from './order-dialog';
import { ReasonDialog } from './reason-dialog';
import { ReceiveDialog } from './receive-dialog';
import type { RequestData } from './request-fields';
import { useRequestCommands } from './use-request-commands';

const Copy = graphql(`
  mutation CopyPurchaseRequest($input: PurchaseRequestInput!, $key: ID!) {
    createPurchaseRequest(input: $input, idempotencyKey: $key) { id }
  }
`);

type Dialog = 'approve' | 'reject' | 'order' | 'receive' | 'cancel' | 'close';

/** What this reader may do with a request in its state; nothing else is offered. */
export function RequestActions({
  request,
  onFault,
}: {
  request: RequestData;
  onFault: (error: unknown) => void;
}) {
  const { t } = useTranslation('purchasing');
  const format = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [sending, setSending] = useState(false);
  const commands = useRequestCommands(request);
  const keyOf = useIdempotencyKey();
  const [copy] = useMutation(Copy, {
    update: (cache) => {
      cache.evict({ fieldName: 'purchaseRequests' });
      cache.gc();
    },
  });
  const { state, code, mayDecide } = request;
  const writes = can('purchasing.write');
  const anyReceived = request.lines.some(({ receivedQuantity }) => Number(receivedQuantity) > 0);
  const run = (work: () => Promise<unknown>) => {
    setSending(true);
    work()
      .catch(onFault)
      .finally(() => setSending(false));
  };
  const again = async () => {
    const input = {
      branchId: request.branch.id,
      supplierId: request.supplier?.id ?? null,
      note: request.note,
      lines: request.lines.map(({ product, quantity, note }) => ({ productId: product.id, quantity, note })),
    };
    const { data } = await copy({ variables: { input, key: keyOf(input) } });
    const requestId = data?.createPurchaseRequest.id;
    if (requestId) await navigate({ to: '/purchasing/$requestId', params: { requestId } });
  };
  const button = (name: Dialog, variant: 'filled' | 'default' = 'filled') => (
    <Button variant={variant} onClick={() => setDialog(name)}>
      {t(`action.${name}`)}
    </Button>
  );
  const close = () => setDialog(null);
  const params = { requestId: request.id };
  return (
    <>
      {['APPROVED', 'ORDERED', 'RECEIVED'].includes(state) && (
        <>
          <ButtonLink to="/purchasing/$requestId/print" params={params} variant="default">
            {t('action.print')}
          </ButtonLink>
          <Button
            component="a"
            href={`/api/exports/purchase-requests/${request.id}.xlsx`}
            download
            variant="default"
            leftSection={<Icon name="download" />}
          >
            {t('action.export')}
          </Button>
        </>
      )}
      {writes && (state === 'REJECTED' || state === 'CANCELLED') && (
        <Button variant="default" loading={sending} onClick={() => run(again)}>
          {t('action.copy')}
        </Button>
      )}
      {writes &&
        !anyReceived &&
        ['DRAFT', 'REQUESTED', 'APPROVED', 'ORDERED'].includes(state) &&
        button('cancel', 'default')}
      {writes && state === 'ORDERED' && anyReceived && button('close', 'default')}
      {writes && state === 'DRAFT' && (
        <>
          <ButtonLink to="/purchasing/$requestId/edit" params={params} variant="default">
            {t('action.edit')}
          </ButtonLink>
          <Button
            loading={sending}
            onClick={() => run(() => commands.submit(keyOf(['submit', request.version])))}
          >
            {t('action.submit')}
          </Button>
        </>
      )}
      {mayDecide && (
        <>
          {button('reject', 'default')}
          {button('approve')}
        </>
      )}
      {writes && state === 'APPROVED' && button('order')}
      {writes && state === 'ORDERED' && button('receive')}
      {dialog === 'approve' && (
        <ReasonDialog
          title={t('dialog.approve', { code })}
          text={t('dialog.approveText', {
            total: format.money(request.total),
            supplier: request.supplier?.name ?? '',
          })}
          label={t('dialog.approveReason')}
          action={t('action.approve')}
          optional
          onClose={close}
          onSend={commands.approve}
        />
      )}
      {dialog === 'reject' && (
        <ReasonDialog
          title={t('dialog.reject', { code })}
          text={t('dialog.rejectText')}
          action={t('action.reject')}
          danger
          onClose={close}
          onSend={commands.reject}
        />
      )}
      {dialog === 'cancel' && (
        <ReasonDialog
          title={t('dialog.cancel', { code })}
          text={t('dialog.cancelText', { count: request.lines.length })}
          action={t('action.cancel')}
          danger
          onClose={close}
          onSend={commands.cancel}
        />
      )}
      {dialog === 'close' && (
        <ReasonDialog
          title={t('dialog.close', { code })}
          text={t('dialog.closeText')}
          action={t('action.close')}
          onClose={close}
          onSend={commands.close}
        />
      )}
      {dialog === 'order' && <OrderDialog request={request} onClose={close} onSend={commands.order} />}
      {dialog === 'receive' && <ReceiveDialog request={request} onClose={close} />}
    </>
  );
}
