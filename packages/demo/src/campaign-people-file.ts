import { stringify } from 'csv-stringify/sync';
import { CAMPAIGN_PEOPLE_HEADINGS } from './headings.js';

export interface CampaignPerson {
  /** Of the customer. */
  code: string;
  arm: 'TREATED' | 'HOLDOUT';
}

/** Who was offered something and who was held out, of a campaign by its code. */
export const campaignPeopleCsv = (code: string, people: readonly CampaignPerson[]): string =>
  stringify(
    people.map((person) => [code, person.code, person.arm === 'TREATED' ? 'Được nhận ưu đãi' : 'Đối chứng']),
    { bom: true, header: true, columns: CAMPAIGN_PEOPLE_HEADINGS },
  );
