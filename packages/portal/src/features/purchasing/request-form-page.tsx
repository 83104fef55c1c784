import { useMutation, useQuery } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import { emptyLine, formOf, inputOf, type RequestValues } from './prepare-request-form';
import { useBranches } from './purchasing-filters';
import { type RequestData, RequestFields, RequestQuery } from './request-fields';
import { RequestForm } from './request-form';

const CreateRequest = graphql(`
  mutation CreatePurchaseRequest($input: PurchaseRequestInput!, $key: ID!) {
    createPurchaseRequest(input: $input, idempotencyKey: $key) { id code }
  }
`);
const UpdateRequest = graphql(
  `
    mutation UpdatePurchaseRequest($id: ID!, $version: Int!, $input: PurchaseRequestInput!, $key: ID!) {
      updatePurchaseRequest(id: $id, version: $version, input: $input, idempotencyKey: $key) { ...RequestFields }
    }
  `,
  [RequestFields],
);

export function NewRequestPage() {
  const { t } = useTranslation('purchasing');
  const { minorUnits } = useFormat();
  const navigate = useNavigate();
  const branches = useBranches();
  const keyOf = useIdempotencyKey();
  const [create] = useMutation(CreateRequest, {
    update: (cache) => {
      cache.evict({ fieldName: 'purchaseRequests' });
      cache.gc();
    },
  });
  const save = async (values: RequestValues) => {
    const input = inputOf(values, minorUnits);
    const { data } = await create({ variables: { input, key: keyOf(input) } });
    const made = data?.createPurchaseRequest;
    notifications.show({ message: t('done.created', { code: made?.code }) });
    const requestId = made?.id ?? '';
    await navigate({ to: '/purchasing/$requestId', params: { requestId }, ignoreBlocker: true });
  };
  const [first] = branches;
  return (
    <>
      <PageHeader title={t('newTitle')} back={{ link: { to: '/purchasing' }, label: t('title') }} />
      {first && (
        <RequestForm
          initialValues={{ branchId: first.id, supplierId: null, note: '', lines: [emptyLine] }}
          save={save}
          onCancel={() => void navigate({ to: '/purchasing' })}
        />
      )}
    </>
  );
}

export function EditRequestPage() {
  const { requestId } = useParams({ from: '/layout/purchasing/$requestId/edit' });
  const { data, error, refetch } = useQuery(RequestQuery, { variables: { id: requestId } });
  const request = data?.purchaseRequest;
  if (error && !request) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!request) return <PagePending />;
  return <EditRequest request={request} />;
}

function EditRequest({ request }: { request: RequestData }) {
  const { t } = useTranslation('purchasing');
  const { minorUnits } = useFormat();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const [update] = useMutation(UpdateRequest);
  const back = { to: '/purchasing/$requestId', params: { requestId: request.id } } as const;
  const save = async (values: RequestValues) => {
    const input = inputOf(values, minorUnits);
    const { id, version } = request;
    await update({ variables: { id, version, input, key: keyOf([version, input]) } });
    notifications.show({ message: t('done.saved') });
    await navigate({ ...back, ignoreBlocker: true });
  };
  return (
    <>
      <PageHeader
        title={t('editTitle', { code: request.code })}
        back={{ link: back, label: t('requestTitle', { code: request.code }) }}
      />
      <RequestForm
        initialValues={formOf(request, minorUnits)}
        save={save}
        onCancel={() => void navigate(back)}
      />
    </>
  );
}
