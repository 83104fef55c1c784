import { Button, Collapse, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentOf, readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { ConsentDialog } from './consent-dialog';
import { ConsentFields } from './consent-fields';
import { channels, prepareConsents } from './prepare-consents';

/** Over which channel the customer may be contacted for what, and every word of hers about it. */
export function ConsentPanel({ data }: { data: FragmentOf<typeof ConsentFields> }) {
  const customer = readFragment(ConsentFields, data);
  const { t } = useTranslation('customers');
  const format = useFormat();
  const { can } = useSession();
  const [does, setDoes] = useState<'give' | 'withdraw' | null>(null);
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Panel
      title={t('consent.title')}
      aside={
        can('customers.write') && (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setDoes('give')}>
              {t('consent.give')}
            </Button>
            {customer.consents.some((consent) => consent.given) && (
              <Button size="compact-sm" variant="default" onClick={() => setDoes('withdraw')}>
                {t('consent.withdraw')}
              </Button>
            )}
          </Group>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t('consent.text')}
      </Text>
      <ScrollArea
        type="auto"
        offsetScrollbars
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('consent.title') }}
      >
        <Table verticalSpacing={6} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('consent.purpose')}</Table.Th>
              {channels.map((channel) => (
                <Table.Th key={channel}>{t(`consent.channel.${channel}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {prepareConsents(customer.consents).map((row) => (
              <Table.Tr key={row.purpose}>
                <Table.Th scope="row" fw={500}>
                  {t(`consent.purposes.${row.purpose}`)}
                </Table.Th>
                {row.channels.map(({ channel, given }) => (
                  <Table.Td key={channel}>
                    <StatusBadge tone={given ? 'good' : given === false ? 'bad' : 'neutral'}>
                      {given === null ? (
                        <span className="visually-hidden">{t('consent.unsaid')}</span>
                      ) : (
                        t(given ? 'consent.yes' : 'consent.no')
                      )}
                    </StatusBadge>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {customer.consentHistory.length > 0 && (
        <>
          <Button
            mt="xs"
            size="compact-sm"
            variant="subtle"
            rightSection={<Icon name={opened ? 'up' : 'down'} size={16} />}
            aria-expanded={opened}
            onClick={toggle}
          >
            {t('consent.history', { count: customer.consentHistory.length })}
          </Button>
          <Collapse expanded={opened}>
            <Stack component="ol" gap="xs" mt="xs" pl="md">
              {customer.consentHistory.map((said) => (
                <li key={said.id}>
                  <Text size="sm">
                    {t(said.given ? 'consent.gave' : 'consent.withdrew', {
                      channel: t(`consent.channel.${said.channel}`),
                      purpose: t(`consent.purposes.${said.purpose}`),
                    })}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {[
                      format.instant(said.statedAt),
                      t(`consent.method.${said.method}`),
                      said.recordedByName && t('consent.by', { name: said.recordedByName }),
                      said.note,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </li>
              ))}
            </Stack>
          </Collapse>
        </>
      )}
      {does && <ConsentDialog customerId={customer.id} does={does} onClose={() => setDoes(null)} />}
    </Panel>
  );
}
