import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { noSupplier } from './low-stock-search';

const PlacesQuery = graphql(`
  query LowStockPlaces {
    branches { id name }
    supplierLeadTimes { supplierId supplierName }
  }
`);

/** The branches and suppliers to choose from; branches where there are several. */
export function usePlaces() {
  const { t } = useTranslation('low-stock');
  const { data } = useQuery(PlacesQuery);
  const branches = data?.branches ?? [];
  return {
    branches: branches.length > 1 ? branches.map(({ id, name }) => ({ value: id, label: name })) : [],
    suppliers: (data?.supplierLeadTimes ?? []).map(({ supplierId, supplierName }) => ({
      value: supplierId ?? noSupplier,
      label: supplierName ?? t('supplier.none'),
    })),
  };
}
