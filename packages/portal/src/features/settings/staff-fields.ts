import { graphql, type ResultOf } from '../../graphql';

export const StaffQuery = graphql(`
  query Staff {
    staff { id name email role status allBranches branches { id name } }
  }
`);
export type StaffMember = ResultOf<typeof StaffQuery>['staff'][number];

export const UpdateStaffMember = graphql(`
  mutation UpdateStaffMember($id: ID!, $role: Role, $status: RecordStatus, $allBranches: Boolean, $branchIds: [ID!]) {
    updateStaffMember(id: $id, role: $role, status: $status, allBranches: $allBranches, branchIds: $branchIds) {
      id role status allBranches branches { id name }
    }
  }
`);

export const BranchesQuery = graphql(`
  query Branches {
    branches { id name address status }
  }
`);
export type Branch = ResultOf<typeof BranchesQuery>['branches'][number];
