import { graphql, type ResultOf } from '../../graphql';

export const StaffQuery = graphql(`
  query Staff {
    staff { id name email role status }
  }
`);
export type StaffMember = ResultOf<typeof StaffQuery>['staff'][number];

export const UpdateStaffMember = graphql(`
  mutation UpdateStaffMember($id: ID!, $role: Role, $status: RecordStatus) {
    updateStaffMember(id: $id, role: $role, status: $status) { id role status }
  }
`);
