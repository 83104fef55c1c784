import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, graphql, readFragment } from '../../graphql';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import { Panel } from '../../ui/layout/panel';
import { Stars } from './customer-columns';
import { wholeYears } from './prepare-age';

export const ProfileFields = graphql(`
  fragment ProfileFields on Customer {
    type phones cardBarcode email gender language birthDate weddingDate foundingDate address area ward company taxNumber starClass notes
    customFields createdAt
    groups { id name }
  }
`);

export function CustomerProfile({ data }: { data: FragmentOf<typeof ProfileFields> }) {
  const customer = readFragment(ProfileFields, data);
  const { t } = useTranslation('customers');
  const format = useFormat();
  const own = Object.entries(customer.customFields).map(
    ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  return (
    <Panel title={t('profile')}>
      <Facts
        facts={[
          [
            t('field.phones'),
            customer.phones.length > 0 &&
              customer.phones.map((phone) => (
                <Text key={phone} inherit>
                  <Anchor href={`tel:${phone}`} inherit>
                    {format.phone(phone)}
                  </Anchor>
                </Text>
              )),
          ],
          [
            t('field.email'),
            customer.email && (
              <Anchor key="email" href={`mailto:${customer.email}`} inherit>
                {customer.email}
              </Anchor>
            ),
          ],
          [t('field.type'), customer.type === 'COMPANY' && t('type.COMPANY')],
          [t('field.gender'), customer.gender && t(`gender.${customer.gender}`)],
          [t('field.language'), customer.language && t(`language.${customer.language}`)],
          [
            t('field.birthDate'),
            customer.birthDate &&
              t('bornWithAge', {
                date: format.date(customer.birthDate),
                count: wholeYears(customer.birthDate, format.today),
              }),
          ],
          [t('field.weddingDate'), customer.weddingDate && format.date(customer.weddingDate)],
          [t('field.foundingDate'), customer.foundingDate && format.date(customer.foundingDate)],
          [t('field.address'), [customer.address, customer.ward, customer.area].filter(Boolean).join(', ')],
          [t('field.company'), customer.company],
          [t('field.taxNumber'), customer.taxNumber],
          [t('field.groupIds'), customer.groups.map((group) => group.name).join(', ')],
          [t('field.starClass'), customer.starClass && <Stars key="stars" count={customer.starClass} />],
          [t('field.cardBarcode'), customer.cardBarcode],
          ...own,
          [
            t('field.notes'),
            customer.notes && (
              <Text key="notes" inherit style={{ whiteSpace: 'pre-line' }}>
                {customer.notes}
              </Text>
            ),
          ],
          [t('createdAt'), format.instant(customer.createdAt)],
        ]}
      />
    </Panel>
  );
}
