import { useMutation, useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { memberFilter, memberOrder, type SegmentCustomersSearch } from './segments-search';

const MemberPage = graphql(`
  fragment MemberPage on SegmentMemberConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      cursor
      node {
        customer { id name code phones mergedInto { id name code phones } }
        recency frequency monetary r f m segment valueTier outside lastDay onTherapyUntil
      }
    }
  }
`);
const MembersQuery = graphql(
  `
    query SegmentMembers(
      $asOf: Date
      $filter: SegmentMemberFilter
      $sort: SegmentMemberSort!
      $descending: Boolean!
      $after: String
    ) {
      segmentMembers(asOf: $asOf, filter: $filter, sort: $sort, descending: $descending, after: $after) {
        ...MemberPage
      }
    }
  `,
  [MemberPage],
);
const NetQuery = graphql(`
  query SegmentMembersNet($asOf: Date, $filter: SegmentMemberFilter) {
    segmentMembersNet(asOf: $asOf, filter: $filter)
  }
`);
const OpenMembers = graphql(
  `
    mutation OpenSegmentMembers(
      $medicineKey: String!
      $asOf: Date
      $filter: SegmentMemberFilter
      $sort: SegmentMemberSort!
      $descending: Boolean!
      $after: String
    ) {
      openSegmentMembers(
        medicineKey: $medicineKey
        asOf: $asOf
        filter: $filter
        sort: $sort
        descending: $descending
        after: $after
      ) {
        net
        members { ...MemberPage }
      }
    }
  `,
  [MemberPage],
);

type Page = ResultOf<typeof MemberPage>;
export type Member = Page['edges'][number]['node'];

interface Members {
  rows: Member[] | undefined;
  total: number | undefined;
  hasMore: boolean | undefined;
  net: number | undefined;
  error: unknown;
  refetch: () => void;
  more: () => Promise<unknown>;
}

const read = (page: FragmentOf<typeof MemberPage> | undefined) => page && readFragment(MemberPage, page);

/** The people of the address: a list as others are, or, by a medicine, one that is opened and recorded. */
export function useMembers(search: SegmentCustomersSearch): Members {
  const { can } = useSession();
  const medicine = can('refills.read') ? search.medicine : undefined;
  const variables = { asOf: search.asOf ?? null, filter: memberFilter(search), ...memberOrder(search) };
  const listed = useListed(variables, medicine !== undefined);
  const opened = useOpened(medicine, variables);
  return medicine === undefined ? listed : opened;
}

interface Variables {
  asOf: string | null;
  filter: ReturnType<typeof memberFilter>;
  sort: ReturnType<typeof memberOrder>['sort'];
  descending: boolean;
}

function useListed(variables: Variables, skip: boolean): Members {
  const query = useQuery(MembersQuery, { variables, skip });
  // While a filter changes the old rows stand, so that the page doesn't flash.
  const page = read((query.data ?? query.previousData)?.segmentMembers);
  // By itself: the list need not wait for its sum.
  const { asOf, filter } = variables;
  const net = useQuery(NetQuery, { variables: { asOf, filter }, skip }).data?.segmentMembersNet;
  return {
    ...{ rows: page?.edges.map(({ node }) => node), total: page?.totalCount, net, error: query.error },
    hasMore: page?.pageInfo.hasNextPage,
    refetch: () => void query.refetch(),
    more: () => query.fetchMore({ variables: { after: page?.pageInfo.endCursor ?? null } }),
  };
}

/** Kept in no cache: it is gone with the page. */
function useOpened(medicineKey: string | undefined, variables: Variables): Members {
  const [pages, setPages] = useState<{ of: string; pages: Page[]; net: number } | null>(null);
  const [open, { error }] = useMutation(OpenMembers, { fetchPolicy: 'no-cache', onError: () => {} });
  const asked = JSON.stringify([medicineKey, variables]);
  const shown = pages?.of === asked ? pages : null;
  const look = useCallback(
    async (after: string | null) => {
      const [key, given] = JSON.parse(asked) as [string | null, Variables];
      if (key === null) return;
      const { data } = await open({ variables: { medicineKey: key, ...given, after } });
      const page = read(data?.openSegmentMembers.members);
      if (!page || !data) return;
      const { net } = data.openSegmentMembers;
      setPages((old) => ({
        of: asked,
        pages: after && old?.of === asked ? [...old.pages, page] : [page],
        net,
      }));
    },
    [asked, open],
  );
  useEffect(() => void look(null), [look]);
  const last = shown?.pages.at(-1);
  return {
    rows: shown?.pages.flatMap((page) => page.edges.map(({ node }) => node)),
    total: last?.totalCount,
    hasMore: last?.pageInfo.hasNextPage,
    net: shown?.net,
    error,
    refetch: () => void look(null),
    more: () => look(last?.pageInfo.endCursor ?? null),
  };
}
