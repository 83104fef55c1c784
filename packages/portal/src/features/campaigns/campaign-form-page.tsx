import { useMutation, useQuery } from '@apollo/client/react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { type CampaignDetails, CampaignQuery } from './campaign-fields';
import { CampaignForm } from './campaign-form';
import { type CampaignValues, emptyForm, formOf, inputOf } from './prepare-campaign-form';

const Create = graphql(`
  mutation CreateCampaign($input: CampaignInput!, $key: ID!) {
    createCampaign(input: $input, idempotencyKey: $key) { id }
  }
`);
const Update = graphql(`
  mutation UpdateCampaign($id: ID!, $version: Int!, $input: CampaignInput!, $key: ID!) {
    updateCampaign(id: $id, version: $version, input: $input, idempotencyKey: $key) { id }
  }
`);
const TodayQuery = graphql(`
  query CampaignToday {
    session { organization { id today } }
  }
`);

export function NewCampaignPage() {
  const { t } = useTranslation(['campaigns', 'app']);
  const { can } = useSession();
  const { minorUnits } = useFormat();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const { data } = useQuery(TodayQuery);
  const [create] = useMutation(Create, {
    update: (cache) => {
      cache.evict({ fieldName: 'campaigns' });
      cache.gc();
    },
  });
  const save = async (values: CampaignValues) => {
    const input = inputOf(values, minorUnits);
    const made = (await create({ variables: { input, key: keyOf(input) } })).data?.createCampaign;
    const campaignId = made?.id ?? '';
    await navigate({ to: '/campaigns/$campaignId', params: { campaignId }, ignoreBlocker: true });
  };
  const today = data?.session.organization?.today;
  return (
    <>
      <PageHeader
        title={t('campaigns:new')}
        back={{ link: { to: '/campaigns' }, label: t('campaigns:title') }}
      />
      {!can('campaigns.write') && <EmptyState title={t('app:error.forbidden')} />}
      {today && can('campaigns.write') && (
        <CampaignForm
          initialValues={emptyForm(today)}
          save={save}
          onCancel={() => void navigate({ to: '/campaigns' })}
        />
      )}
    </>
  );
}

export function EditCampaignPage() {
  const { campaignId } = useParams({ from: '/layout/campaigns/$campaignId/edit' });
  const { data, error, refetch } = useQuery(CampaignQuery, { variables: { id: campaignId } });
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <PagePending />;
  return <EditCampaign campaign={data.campaign} />;
}

function EditCampaign({ campaign }: { campaign: CampaignDetails }) {
  const { t } = useTranslation('campaigns');
  const { minorUnits } = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [update] = useMutation(Update, { refetchQueries: [CampaignQuery], awaitRefetchQueries: true });
  const { id, version, code } = campaign;
  const back = { to: '/campaigns/$campaignId', params: { campaignId: id } } as const;
  const save = async (values: CampaignValues) => {
    const input = inputOf(values, minorUnits);
    await update({ variables: { id, version, input, key: keyOf([version, input]) } });
    await navigate({ ...back, ignoreBlocker: true });
  };
  return (
    <>
      <PageHeader title={t('editTitle', { code })} back={{ link: back, label: campaign.name }} />
      {can('campaigns.write') && campaign.state === 'DRAFT' ? (
        <CampaignForm
          initialValues={formOf(campaign, minorUnits)}
          save={save}
          onCancel={() => void navigate(back)}
        />
      ) : (
        t('notADraft')
      )}
    </>
  );
}
