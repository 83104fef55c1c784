import { useQuery } from '@apollo/client/react';
import { graphql } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { type Days, daysUpTo } from '../../ui/simulation/prepare-days';
import type { DaysSearch } from './given-discounts-search';

const DataDayQuery = graphql(`
  query DataDay {
    session { organization { id lastDataDay } }
  }
`);
const DAYS = 90;

/** The days of the address, else ninety up to the last one with sales; undefined until that is known. */
export function useDays(search: DaysSearch): Days | undefined {
  const { today } = useFormat();
  const known = Boolean(search.from && search.to);
  const { data, error } = useQuery(DataDayQuery, { skip: known });
  if (search.from && search.to) return { from: search.from, to: search.to };
  if (!data && !error) return undefined;
  const newest = daysUpTo(search.to ?? data?.session.organization?.lastDataDay ?? today, DAYS);
  return { from: search.from ?? newest.from, to: newest.to };
}
