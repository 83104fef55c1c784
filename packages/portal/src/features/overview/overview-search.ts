import { day } from '../../ui/layout/search-params';

export const overviewSearch = (raw: Record<string, unknown>): { asOf?: string | undefined } => ({
  asOf: day(raw, 'asOf'),
});
