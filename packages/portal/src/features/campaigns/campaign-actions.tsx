import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { ButtonLink } from '../../ui/layout/link';
import { type CampaignDetails, CampaignQuery } from './campaign-fields';
import { ConfirmDialog } from './confirm-dialog';
import { OfferedDialog } from './offered-dialog';

const Approve = graphql(`
  mutation ApproveCampaign($id: ID!, $version: Int!, $key: ID!) {
    approveCampaign(id: $id, version: $version, idempotencyKey: $key) { id state version }
  }
`);
const Start = graphql(`
  mutation StartCampaign($id: ID!, $version: Int!, $key: ID!) {
    startCampaign(id: $id, version: $version, idempotencyKey: $key) { id state version }
  }
`);
const Stop = graphql(`
  mutation StopCampaign($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    stopCampaign(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state version }
  }
`);
const Cancel = graphql(`
  mutation CancelCampaign($id: ID!, $version: Int!, $reason: String!, $key: ID!) {
    cancelCampaign(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { id state version }
  }
`);
const Copy = graphql(`
  mutation CopyCampaign($id: ID!, $key: ID!) {
    copyCampaign(id: $id, idempotencyKey: $key) { id }
  }
`);
const Refresh = graphql(`
  mutation RefreshPromotionEffect($id: ID!) {
    refreshPromotionEffect(campaignId: $id) { id }
  }
`);
type Dialog = 'approve' | 'start' | 'stop' | 'cancel' | 'offered';

/** What this reader may do with a campaign in its state; nothing else is offered. */
export function CampaignActions({
  campaign,
  today,
  onFault,
  onRefresh,
}: {
  campaign: CampaignDetails;
  today: string;
  onFault: (error: unknown) => void;
  /** Given the run that measures it again. */
  onRefresh: (runId: string) => void;
}) {
  const { t } = useTranslation('campaigns');
  const { can } = useSession();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const keyOf = useIdempotencyKey();
  const refetch = { refetchQueries: [CampaignQuery], awaitRefetchQueries: true };
  const [approve] = useMutation(Approve, refetch);
  const [start] = useMutation(Start, refetch);
  const [stop] = useMutation(Stop, refetch);
  const [cancel] = useMutation(Cancel, refetch);
  const [copy, { loading: copying }] = useMutation(Copy);
  const [refresh, { loading: refreshing }] = useMutation(Refresh);
  const { id, version, state } = campaign;
  const writes = can('campaigns.write');
  const close = () => setDialog(null);
  const again = async () => {
    const { data } = await copy({ variables: { id, key: keyOf(['copy', version]) } });
    const campaignId = data?.copyCampaign.id;
    if (campaignId) await navigate({ to: '/campaigns/$campaignId', params: { campaignId } });
  };
  const button = (name: Dialog, variant: 'filled' | 'default' = 'filled') => (
    <Button variant={variant} onClick={() => setDialog(name)}>
      {t(`action.${name}`)}
    </Button>
  );
  const isOpen = state === 'DRAFT' || state === 'APPROVED';
  const hasRun = state === 'RUNNING' || state === 'ENDED';
  return (
    <>
      {writes && (
        <Button variant="default" loading={copying} onClick={() => void again().catch(onFault)}>
          {t('action.copy')}
        </Button>
      )}
      {writes && isOpen && button('cancel', 'default')}
      {writes && state === 'DRAFT' && (
        <ButtonLink to="/campaigns/$campaignId/edit" params={{ campaignId: id }} variant="default">
          {t('action.edit')}
        </ButtonLink>
      )}
      {campaign.mayApprove && button('approve')}
      {writes && state === 'APPROVED' && button('start')}
      {hasRun && can('promotion-effect.refresh') && campaign.startsOn <= today && (
        <Button
          variant="default"
          loading={refreshing}
          onClick={() =>
            void refresh({ variables: { id } })
              .then((answer) => answer.data && onRefresh(answer.data.refreshPromotionEffect.id))
              .catch(onFault)
          }
        >
          {t('action.refresh')}
        </Button>
      )}
      {writes && hasRun && button('offered', 'default')}
      {writes && state === 'RUNNING' && campaign.startsOn <= today && button('stop', 'default')}
      {(dialog === 'approve' || dialog === 'start') && (
        <ConfirmDialog
          title={t(`dialog.${dialog}`, { code: campaign.code })}
          text={t(`dialog.${dialog}Text`)}
          action={t(`action.${dialog}`)}
          onClose={close}
          onSend={(_, key) => (dialog === 'approve' ? approve : start)({ variables: { id, version, key } })}
        />
      )}
      {(dialog === 'stop' || dialog === 'cancel') && (
        <ConfirmDialog
          title={t(`dialog.${dialog}`, { code: campaign.code })}
          text={t(`dialog.${dialog}Text`)}
          action={t(`action.${dialog}`)}
          withReason
          onClose={close}
          onSend={(reason, key) =>
            (dialog === 'stop' ? stop : cancel)({ variables: { id, version, reason, key } })
          }
        />
      )}
      {dialog === 'offered' && <OfferedDialog id={id} today={today} onClose={close} />}
    </>
  );
}
