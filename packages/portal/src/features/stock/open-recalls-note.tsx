import { useQuery } from '@apollo/client/react';
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink } from '../../ui/layout/link';
import { nodesOf } from '../../ui/table/connection-rows';

const OpenRecalls = graphql(`
  query OpenRecalls($productId: ID!) {
    recalls(productId: $productId, state: OPEN, first: 10) {
      edges { node { id reason batches { id lot } } }
    }
  }
`);

/** The product's recalls that are under way. */
export function OpenRecallsNote({ productId }: { productId: string }) {
  const { t } = useTranslation('stock');
  const { data } = useQuery(OpenRecalls, { variables: { productId } });
  return nodesOf(data?.recalls)?.map((recall) => (
    <Alert key={recall.id} color="red" variant="outline" icon={<Icon name="alert" />}>
      <AnchorLink to="/stock/recalls/$recallId" params={{ recallId: recall.id }}>
        {t('recalls.of', { lots: recall.batches.map(({ lot }) => lot).join(', ') })}
      </AnchorLink>
      {` · ${recall.reason}`}
    </Alert>
  ));
}
