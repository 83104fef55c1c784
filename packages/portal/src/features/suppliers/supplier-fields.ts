import { graphql, type ResultOf } from '../../graphql';

export const SupplierFields = graphql(`
  fragment SupplierFields on Supplier @_unmask {
    id code name phone email address company taxNumber notes leadTimeDays minimumOrder status version
  }
`);

export type SupplierData = ResultOf<typeof SupplierFields>;
