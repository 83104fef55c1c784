import { addDays } from '../../platform/calendar/add-days.js';

interface CampaignDays {
  startsOn: string;
  endsOn: string;
  dipDays: number;
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const earlier = (one: string, two: string) => (one < two ? one : two);

/**
 * The days that are compared as of a day, each end inclusive: the campaign's own, those after it, and as many before its
 * first day as have passed of each. `isOver` once all of them are past.
 */
export function effectDays({ startsOn, endsOn, dipDays }: CampaignDays, asOf: string) {
  const duringTo = earlier(endsOn, asOf);
  const afterTo = earlier(addDays(endsOn, dipDays), asOf);
  const during = daysBetween(startsOn, duringTo) + 1;
  const after = Math.max(0, daysBetween(endsOn, afterTo));
  return {
    ...{ startsOn, duringTo, afterTo, afterFrom: addDays(endsOn, 1) },
    beforeFrom: addDays(startsOn, -during),
    beforeHalf: addDays(startsOn, -Math.floor(during / 2)),
    beforeAfter: addDays(startsOn, -after),
    isOver: asOf >= addDays(endsOn, dipDays),
  };
}
