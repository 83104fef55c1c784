import { day, text } from '../../ui/layout/search-params';

type Raw = Record<string, unknown>;

function read(raw: Raw) {
  return {
    /** Whose records, where it is one person's list. */
    customer: text(raw, 'customer'),
    search: text(raw, 'search'),
    who: text(raw, 'who'),
    from: day(raw, 'from'),
    to: day(raw, 'to'),
  };
}
export type HealthAccessesSearch = Partial<ReturnType<typeof read>>;

export const healthAccessesSearch = (raw: Raw): HealthAccessesSearch =>
  Object.fromEntries(Object.entries(read(raw)).filter(([, value]) => value !== undefined));
