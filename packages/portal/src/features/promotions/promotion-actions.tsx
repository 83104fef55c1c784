import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ButtonLink } from '../../ui/layout/link';
import { type PromotionDetails, PromotionQuery } from './promotion-fields';
import { ReasonDialog } from './reason-dialog';

const Approve = graphql(`
  mutation ApprovePromotion($id: ID!, $version: Int!, $key: ID!) {
    approvePromotion(id: $id, version: $version, idempotencyKey: $key) { id state version }
  }
`);
const Stop = graphql(`
  mutation StopPromotion($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    stopPromotion(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state version }
  }
`);
const Discard = graphql(`
  mutation DiscardPromotion($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    discardPromotion(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state version }
  }
`);
const Copy = graphql(`
  mutation CopyPromotion($id: ID!, $key: ID!) {
    copyPromotion(id: $id, idempotencyKey: $key) { id }
  }
`);
const Revise = graphql(`
  mutation RevisePromotion($id: ID!, $key: ID!) {
    revisePromotion(id: $id, idempotencyKey: $key) { id }
  }
`);
type Dialog = 'approve' | 'stop' | 'discard';

/** What this reader may do with a promotion as far as it is; nothing else is offered. */
export function PromotionActions({
  promotion,
  onFault,
}: {
  promotion: PromotionDetails;
  onFault: (error: unknown) => void;
}) {
  const { t } = useTranslation('promotions');
  const format = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const refetch = { refetchQueries: [PromotionQuery], awaitRefetchQueries: true };
  const [approve] = useMutation(Approve, refetch);
  const [stop] = useMutation(Stop, refetch);
  const [discard] = useMutation(Discard, refetch);
  const [copy, { loading: copying }] = useMutation(Copy);
  const [revise, { loading: revising }] = useMutation(Revise);
  const { id, version, code, phase, state, replaces, replacedBy } = promotion;
  const writes = can('promotions.write');
  const open = (made: { id: string } | undefined) =>
    made && navigate({ to: '/promotions/$promotionId', params: { promotionId: made.id } });
  const copyIt = async () =>
    open((await copy({ variables: { id, key: keyOf(['copy', version]) } })).data?.copyPromotion);
  const reviseIt = async () =>
    open((await revise({ variables: { id, key: keyOf(['revise', version]) } })).data?.revisePromotion);
  const button = (name: Dialog, variant: 'filled' | 'default' = 'default') => (
    <Button variant={variant} onClick={() => setDialog(name)}>
      {t(`action.${name}`)}
    </Button>
  );
  const isOn = phase === 'RUNNING' || phase === 'PLANNED';
  const close = () => setDialog(null);
  return (
    <>
      {writes && (
        <Button variant="default" loading={copying} onClick={() => void copyIt().catch(onFault)}>
          {t('action.copy')}
        </Button>
      )}
      {writes && isOn && state === 'APPROVED' && !replacedBy && (
        <Button variant="default" loading={revising} onClick={() => void reviseIt().catch(onFault)}>
          {t('action.revise')}
        </Button>
      )}
      {writes && isOn && button('stop')}
      {writes && state === 'DRAFT' && button('discard')}
      {writes && state === 'DRAFT' && (
        <ButtonLink to="/promotions/$promotionId/edit" params={{ promotionId: id }} variant="default">
          {t('action.edit')}
        </ButtonLink>
      )}
      {promotion.mayApprove && button('approve', 'filled')}
      {dialog === 'approve' && (
        <ReasonDialog
          title={t('dialog.approve', { code })}
          text={[
            t('dialog.approveText'),
            ...(replaces
              ? [
                  t('dialog.approveReplaces', {
                    code: replaces.code,
                    date: format.date(promotion.startsOn),
                  }),
                ]
              : []),
          ].join(' ')}
          action={t('action.approve')}
          withReason={false}
          onClose={close}
          onSend={(_, key) => approve({ variables: { id, version, key } })}
        />
      )}
      {(dialog === 'stop' || dialog === 'discard') && (
        <ReasonDialog
          title={t(`dialog.${dialog}`, { code })}
          text={t(`dialog.${dialog}Text`)}
          action={t(`action.${dialog}`)}
          danger
          onClose={close}
          onSend={(reason, key) =>
            (dialog === 'stop' ? stop : discard)({ variables: { id, version, reason, key } })
          }
        />
      )}
    </>
  );
}
