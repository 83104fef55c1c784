import { useQuery } from '@apollo/client/react';
import { Alert, Button, Menu, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql';
import { useSession } from '../../session';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Icon } from '../../ui/layout/icons';
import { AnchorLink, ButtonLink } from '../../ui/layout/link';
import { PageHeader } from '../../ui/layout/page-header';
import { PagePending } from '../../ui/layout/page-states';
import type { AccountDialog } from './account-dialog';
import { AccountDialogs } from './account-dialogs';
import { AccountBuckets, AccountFields, AccountFigures } from './account-figures';
import { LedgerTable } from './ledger-table';
import { OpenItemsTable } from './open-items-table';
import { TermsPanel } from './terms-panel';
import { UnappliedPanel } from './unapplied-panel';

const AccountQuery = graphql(
  `
    query CustomerAccount($id: ID!, $today: Date!, $ageing: Boolean!) {
      customer(id: $id) { id name code phones language mergedInto { id name } ...AccountFields }
      debtAgeing(asOf: $today, filter: { customerId: $id }) @include(if: $ageing) { ...AccountBuckets }
      receivableRequests(customerId: $id, states: [REQUESTED], first: 1) { totalCount }
    }
  `,
  [AccountFields, AccountBuckets],
);

/** What one customer owes, since when and why: the figures, what is open, and every entry that came to it. */
export function AccountPage() {
  const { t } = useTranslation(['receivables', 'customers']);
  const format = useFormat();
  const { can } = useSession();
  const { customerId } = useParams({ from: '/layout/customers/$customerId/account' });
  const [dialog, setDialog] = useState<AccountDialog | null>(null);
  const { data, error, refetch } = useQuery(AccountQuery, {
    variables: { id: customerId, today: format.today, ageing: can('debt-ageing.read') },
  });
  const customer = data?.customer;
  if (error && !customer) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!customer) return <PagePending />;
  const waiting = data.receivableRequests.totalCount ?? 0;
  const ageing = data.debtAgeing ?? null;

  return (
    <>
      <PageHeader
        title={t('receivables:title', { name: customer.name })}
        text={[customer.code, ...customer.phones.slice(0, 1).map(format.phone)].join(' · ')}
        back={{ link: { to: '/customers/$customerId', params: { customerId } }, label: customer.name }}
        actions={
          !customer.mergedInto && (
            <>
              <Button variant="default" onClick={() => setDialog({ does: 'statement' })}>
                {t('receivables:do.statement')}
              </Button>
              {can('collections.read') && (
                <ButtonLink to="/debts/promises" search={{ customer: customerId }} variant="default">
                  {t('receivables:do.promises')}
                </ButtonLink>
              )}
              {can('receivables.write') && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <Button variant="default" rightSection={<Icon name="down" size={16} />}>
                      {t('receivables:do.more')}
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {(['creditNote', 'opening', 'terms'] as const).map((does) => (
                      <Menu.Item key={does} onClick={() => setDialog({ does })}>
                        {t(`receivables:do.${does}`)}
                      </Menu.Item>
                    ))}
                  </Menu.Dropdown>
                </Menu>
              )}
              {can('receivables.pay') && (
                <Button onClick={() => setDialog({ does: 'pay' })}>{t('receivables:do.pay')}</Button>
              )}
            </>
          )
        }
      />
      <Stack gap="md">
        {customer.mergedInto && (
          <Alert color="yellow" title={t('receivables:merged.title', { name: customer.mergedInto.name })}>
            <AnchorLink
              to="/customers/$customerId/account"
              params={{ customerId: customer.mergedInto.id }}
              size="sm"
            >
              {t('receivables:merged.open')}
            </AnchorLink>
          </Alert>
        )}
        {waiting > 0 && (
          <Alert color="yellow" title={t('receivables:waiting.title', { count: waiting })}>
            {can('receivables.approve') && (
              <ButtonLink to="/debts/requests" variant="default" size="compact-sm">
                {t('receivables:waiting.open')}
              </ButtonLink>
            )}
          </Alert>
        )}
        <AccountFigures account={customer} ageing={ageing} />
        <TermsPanel account={customer} onAsk={setDialog} />
        <UnappliedPanel customerId={customerId} onAsk={setDialog} />
        <OpenItemsTable customerId={customerId} account={customer} ageing={ageing} onAsk={setDialog} />
        <LedgerTable customerId={customerId} onAsk={setDialog} />
      </Stack>
      {dialog && (
        <AccountDialogs
          dialog={dialog}
          customer={customer}
          account={customer}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
