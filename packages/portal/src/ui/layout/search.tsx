import { useQuery } from '@apollo/client/react';
import { Loader, Modal, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { allowed } from '../../navigation';
import { useSession } from '../../session';
import { useFormat } from '../format/use-format';
import { nodesOf } from '../table/connection-rows';
import { Icon, type IconName } from './icons';

const SearchQuery = graphql(`
  query Search($search: String!) {
    customers(filter: { search: $search }, first: 8) {
      edges { node { id code name phones } }
    }
  }
`);

interface Place {
  label: string;
  icon: IconName;
  link: LinkProps;
}

const plain = (words: string) =>
  words.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

/** Ctrl/⌘-K: customers by name, code or phone; pages; actions. */
export default function Search() {
  const { t } = useTranslation();
  const { can, permissions } = useSession();
  const format = useFormat();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { data, previousData, loading } = useQuery(SearchQuery, {
    variables: { search: asked },
    skip: asked.length < 2 || !can('customers.read'),
  });
  const people = typed.trim().length < 2 ? [] : (nodesOf((data ?? previousData)?.customers) ?? []);

  const places: Place[] = allowed(permissions).map((entry) => ({
    label: t(`navigation.${entry.label}`),
    icon: entry.icon,
    link: { to: entry.to },
  }));
  if (can('customers.write')) {
    places.push({ label: t('search.newCustomer'), icon: 'plus', link: { to: '/customers/new' } });
  }
  if (can('import-files.write')) {
    places.push({ label: t('search.newImport'), icon: 'imports', link: { to: '/imports' } });
  }
  const found = places.filter((place) => plain(place.label).includes(plain(typed.trim())));
  const go = (link: LinkProps) => void navigate(link as never);

  return (
    <Spotlight.Root query={typed} onQueryChange={setTyped} shortcut={null} scrollable maxHeight={480}>
      <Modal.Title className="visually-hidden">{t('search.open')}</Modal.Title>
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.open')}
        leftSection={loading ? <Loader size={16} /> : <Icon name="search" />}
      />
      <Spotlight.ActionsList aria-label={t('search.results')}>
        {people.length > 0 && (
          <Spotlight.ActionsGroup label={t('navigation.customers')}>
            {people.map((person) => (
              <Spotlight.Action
                key={person.id}
                onClick={() => go({ to: '/customers/$customerId', params: { customerId: person.id } })}
                label={person.name}
                description={[person.code, ...person.phones.map(format.phone)].join(' · ')}
                leftSection={<Icon name="customers" />}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.places')}>
            {found.map((place) => (
              <Spotlight.Action
                key={place.label}
                onClick={() => go(place.link)}
                label={place.label}
                leftSection={<Icon name={place.icon} />}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {people.length + found.length === 0 && !loading && (
          <Spotlight.Empty>
            <Text c="dimmed">{t('search.nothing', { words: typed })}</Text>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
