import { Button, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readFragment } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { Facts } from '../../ui/layout/facts';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import type { Ask } from './account-dialog';
import { type AccountData, AccountFields } from './account-figures';

/** How long and how much the customer may owe, whose rule that is, and how much of it is used. */
export function TermsPanel({ account: data, onAsk }: { account: AccountData; onAsk: Ask }) {
  const { t } = useTranslation(['receivables', 'app']);
  const format = useFormat();
  const { can } = useSession();
  const { account } = readFragment(AccountFields, data);
  const { creditLimit: limit, exposure } = account;
  const used = limit ? Math.max(0, exposure) / limit : 0;
  return (
    <Panel
      title={t('receivables:terms.title')}
      aside={
        can('receivables.write') && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="edit" size={16} />}
            onClick={() => onAsk({ does: 'terms' })}
          >
            {t('receivables:do.terms')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [
            t('receivables:terms.days'),
            `${t('receivables:terms.daysValue', { count: account.termsDays })} · ${t(`receivables:terms.from.${account.termsFrom}`)}`,
          ],
          [
            t('receivables:terms.limit'),
            limit === null
              ? t('receivables:terms.noLimit')
              : `${format.money(limit)}${account.limitFrom ? ` · ${t(`receivables:terms.from.${account.limitFrom}`)}` : ''}`,
          ],
          [t('receivables:terms.exposure'), format.money(exposure)],
          [
            t('receivables:terms.room'),
            limit !== null &&
              (exposure > limit ? (
                <StatusBadge key="over" tone="bad">
                  {t('receivables:terms.over', { amount: format.money(exposure - limit) })}
                </StatusBadge>
              ) : (
                format.money(limit - Math.max(0, exposure))
              )),
          ],
        ]}
      />
      {limit !== null && limit > 0 && (
        <>
          <Progress
            mt="sm"
            value={Math.min(100, used * 100)}
            color={used > 1 ? 'red' : used > 0.8 ? 'yellow' : 'teal'}
            aria-label={t('receivables:terms.used', { share: format.percent(used) })}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {t('receivables:terms.used', { share: format.percent(used) })}
          </Text>
        </>
      )}
    </Panel>
  );
}
