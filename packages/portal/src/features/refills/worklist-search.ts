import { oneOf, text } from '../../ui/layout/search-params';

export const worklistGroups = ['OVERDUE', 'DUE', 'COMING', 'WAITING', 'EXCLUDED'] as const;
export type WorklistGroup = (typeof worklistGroups)[number];

export interface WorklistSearch {
  group?: WorklistGroup;
  branch?: string;
  medicine?: string;
  search?: string;
}

/** The address of the worklist; what it doesn't understand is left out. */
export function worklistSearch(raw: Record<string, unknown>): WorklistSearch {
  const [group, branch, medicine, search] = [
    oneOf(raw, 'group', worklistGroups),
    text(raw, 'branch'),
    text(raw, 'medicine'),
    text(raw, 'search'),
  ];
  return {
    ...(group && { group }),
    ...(branch && /^[0-9a-f-]{36}$/.test(branch) && { branch }),
    ...(medicine && { medicine }),
    ...(search && { search }),
  };
}

/** The filter as the server takes it. */
export const worklistFilter = ({ branch, medicine, search }: WorklistSearch) => ({
  ...(branch && { branchId: branch }),
  ...(medicine && { medicineKey: medicine }),
  ...(search?.trim() && { search: search.trim() }),
});
