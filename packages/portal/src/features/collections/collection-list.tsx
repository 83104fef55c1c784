import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { EmptyState } from '../../ui/layout/empty-state';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { nodesOf } from '../../ui/table/connection-rows';
import { MoreRows } from '../../ui/table/more-rows';
import { KeysHint } from '../../ui/worklist/keys-hint';
import { OutcomeBar } from '../../ui/worklist/outcome-bar';
import { SnoozeDialog } from '../../ui/worklist/snooze-dialog';
import { useActiveRow } from '../../ui/worklist/use-active-row';
import classes from '../../ui/worklist/worklist.module.css';
import type { CollectionCountsQuery, CollectionRow, CollectionsQuery } from './collection-fields';
import { CollectionRowFacts } from './collection-row';
import type { CollectionGroup } from './collections-search';
import { type AskedOutcome, isAsked, type Outcome, outcomeKeys } from './prepare-outcomes';
import { PromiseDialog } from './promise-dialog';
import { ReminderDialog } from './reminder-dialog';
import { useClaim } from './use-live-collections';
import { useOutcomes } from './use-outcomes';
import { WordsDialog } from './words-dialog';

interface Props {
  group: CollectionGroup;
  filtered: boolean;
  exclusions: ResultOf<typeof CollectionCountsQuery>['collectionWorklistCounts']['exclusions'];
  connection: ResultOf<typeof CollectionsQuery>['collectionWorklist'] | undefined;
  error: unknown;
  onRetry: () => void;
  onMore: (after: string | null) => Promise<unknown>;
  onChanged: () => void;
}

/** A group of the worklist. The active row has the keyboard: arrows move, a digit notes an outcome, the next row is up. */
export function CollectionList({ group, connection, onChanged, ...props }: Props) {
  const { t } = useTranslation('collections');
  const navigate = useNavigate();
  const { can } = useSession();
  const mayWrite = can('collections.write') && group !== 'EXCLUDED';
  // A row that went to another group stays in what was read until that is read again.
  const rows = nodesOf(connection)?.filter((row) => row.group === group);
  const [asked, setAsked] = useState<{ row: CollectionRow; about: AskedOutcome | 'REMINDER' } | null>(null);
  const { note, undo } = useOutcomes({ onChanged });

  const act = (row: CollectionRow, outcome: Outcome) => {
    if (isAsked(outcome)) setAsked({ row, about: outcome });
    else void note(row, { outcome, channel: 'PHONE_CALL' });
  };
  const { active, listProps, rowProps } = useActiveRow(rows, {
    keys: outcomeKeys,
    mayWrite,
    isAsking: asked !== null,
    onOpen: ({ customer }) =>
      void navigate({ to: '/customers/$customerId', params: { customerId: customer.id } }),
    onOutcome: act,
    onUndo: () => void undo(),
  });
  const refused = useClaim(asked ? undefined : active?.id, mayWrite);

  if (props.error && !connection) return <ErrorPanel error={props.error} onRetry={props.onRetry} />;
  if (!rows) return <Skeleton height={360} aria-busy="true" />;
  const dialog = { onClose: () => setAsked(null) };
  return (
    <Stack gap="sm">
      {mayWrite && rows.length > 0 && (
        <KeysHint words={{ move: t('keys.move'), open: t('keys.open'), undo: t('keys.undo') }} />
      )}
      {group === 'EXCLUDED' && props.exclusions.length > 0 && (
        <Group gap="md">
          {props.exclusions.map(({ excluded, count }) => (
            <Text key={excluded} size="sm">
              {t('exclusionCount', { reason: t(`excluded.${excluded}`), count })}
            </Text>
          ))}
        </Group>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={t(props.filtered ? 'empty.filtered' : `empty.${group}`)}
          text={t(props.filtered ? 'empty.filteredText' : `empty.${group}Text`)}
        />
      ) : (
        <ul className={classes.list} aria-label={t(`group.${group}`)} {...listProps}>
          {rows.map((row) => (
            <li key={row.id} className={classes.row} {...rowProps(row)}>
              <CollectionRowFacts row={row} />
              {row === active && refused && (
                <Text size="sm" c="var(--warn)" role="status">
                  {refused}
                </Text>
              )}
              {row === active && mayWrite && (
                <OutcomeBar
                  label={t('outcomes')}
                  keys={outcomeKeys}
                  nameOf={(outcome) => t(`outcome.${outcome}`)}
                  onOutcome={(outcome) => act(row, outcome)}
                >
                  <Button
                    size="compact-md"
                    variant="subtle"
                    onClick={() => setAsked({ row, about: 'REMINDER' })}
                  >
                    {t('reminder.open')}
                  </Button>
                </OutcomeBar>
              )}
            </li>
          ))}
        </ul>
      )}
      {connection?.pageInfo.hasNextPage && (
        <MoreRows
          loaded={rows.length}
          total={connection.totalCount}
          onMore={() => props.onMore(connection.pageInfo.endCursor)}
        />
      )}
      {asked?.about === 'PROMISED' && (
        <PromiseDialog
          {...dialog}
          name={asked.row.customer.name}
          owed={asked.row.overdue}
          onSend={(promise) => note(asked.row, { outcome: 'PROMISED', channel: 'PHONE_CALL', promise }, true)}
        />
      )}
      {asked?.about === 'DISPUTED' && (
        <WordsDialog
          {...dialog}
          words={{
            title: t('dispute.title', { name: asked.row.customer.name }),
            text: t('dispute.text'),
            label: t('dispute.label'),
            submit: t('dispute.submit'),
          }}
          onSend={(said) => note(asked.row, { outcome: 'DISPUTED', channel: 'PHONE_CALL', note: said }, true)}
        />
      )}
      {asked?.about === 'SNOOZED' && (
        <SnoozeDialog
          {...dialog}
          name={asked.row.customer.name}
          onSend={(input) => note(asked.row, { ...input, outcome: 'SNOOZED', channel: 'PHONE_CALL' }, true)}
        />
      )}
      {asked?.about === 'REMINDER' && (
        <ReminderDialog
          {...dialog}
          row={asked.row}
          onSent={(channel) => note(asked.row, { outcome: 'LEFT_MESSAGE', channel }, true)}
        />
      )}
    </Stack>
  );
}
