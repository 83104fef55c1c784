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
import { emptyForm, formOf, inputOf, type PromotionValues } from './prepare-promotion-form';
import { type PromotionDetails, PromotionQuery } from './promotion-fields';
import { PromotionForm } from './promotion-form';

const Create = graphql(`
  mutation CreatePromotion($input: PromotionInput!, $key: ID!) {
    createPromotion(input: $input, idempotencyKey: $key) { id }
  }
`);
const Update = graphql(`
  mutation UpdatePromotion($id: ID!, $version: Int!, $input: PromotionInput!, $key: ID!) {
    updatePromotion(id: $id, version: $version, input: $input, idempotencyKey: $key) { id }
  }
`);

export function NewPromotionPage() {
  const { t } = useTranslation(['promotions', 'app']);
  const { can } = useSession();
  const { minorUnits, today } = useFormat();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [create] = useMutation(Create, {
    update: (cache) => {
      cache.evict({ fieldName: 'promotions' });
      cache.gc();
    },
  });
  const save = async (values: PromotionValues) => {
    const input = inputOf(values, minorUnits);
    const made = (await create({ variables: { input, key: keyOf(input) } })).data?.createPromotion;
    const promotionId = made?.id ?? '';
    await navigate({ to: '/promotions/$promotionId', params: { promotionId }, ignoreBlocker: true });
  };
  return (
    <>
      <PageHeader
        title={t('promotions:new')}
        back={{ link: { to: '/promotions' }, label: t('promotions:title') }}
      />
      {!can('promotions.write') && <EmptyState title={t('app:error.forbidden')} />}
      {today && can('promotions.write') && (
        <PromotionForm
          initialValues={emptyForm(today)}
          save={save}
          onCancel={() => void navigate({ to: '/promotions' })}
        />
      )}
    </>
  );
}

export function EditPromotionPage() {
  const { promotionId } = useParams({ from: '/layout/promotions/$promotionId/edit' });
  const { data, error, refetch } = useQuery(PromotionQuery, { variables: { id: promotionId } });
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <PagePending />;
  return <EditPromotion promotion={data.promotion} />;
}

function EditPromotion({ promotion }: { promotion: PromotionDetails }) {
  const { t } = useTranslation('promotions');
  const { minorUnits } = useFormat();
  const { can } = useSession();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [update] = useMutation(Update, { refetchQueries: [PromotionQuery], awaitRefetchQueries: true });
  const { id, version, code } = promotion;
  const back = { to: '/promotions/$promotionId', params: { promotionId: id } } as const;
  const save = async (values: PromotionValues) => {
    const input = inputOf(values, minorUnits);
    await update({ variables: { id, version, input, key: keyOf([version, input]) } });
    await navigate({ ...back, ignoreBlocker: true });
  };
  return (
    <>
      <PageHeader title={t('editTitle', { code })} back={{ link: back, label: promotion.name }} />
      {can('promotions.write') && promotion.state === 'DRAFT' ? (
        <PromotionForm
          id={id}
          initialValues={formOf(promotion, minorUnits)}
          save={save}
          onCancel={() => void navigate(back)}
        />
      ) : (
        t('notADraft')
      )}
    </>
  );
}
