import { Group, Skeleton, Stack, Text } from '@mantine/core';
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
import { CallScript } from './call-script';
import { DeclineDialog } from './decline-dialog';
import { type Outcome, outcomeKeys } from './prepare-keys';
import { ReleaseHoldout } from './release-holdout';
import { useClaim } from './use-live-worklist';
import { useOutcomes } from './use-outcomes';
import type { WorklistCountsQuery, WorklistQuery, WorklistRow } from './worklist-fields';
import { WorklistRowFacts } from './worklist-row';
import type { WorklistGroup } from './worklist-search';

interface Props {
  group: WorklistGroup;
  filtered: boolean;
  /** In no group is anybody. */
  nobody: boolean;
  exclusions: ResultOf<typeof WorklistCountsQuery>['refillWorklistCounts']['exclusions'];
  connection: ResultOf<typeof WorklistQuery>['refillWorklist'] | undefined;
  error: unknown;
  onRetry: () => void;
  onMore: (after: string | null) => Promise<unknown>;
  onChanged: () => void;
}

/** A group of the worklist. The active row has the keyboard: arrows move, a digit notes an outcome, the next row is up. */
export function Worklist({ group, connection, onChanged, ...props }: Props) {
  const { t } = useTranslation('reminders');
  const navigate = useNavigate();
  const { can } = useSession();
  const mayWrite = can('refills.write') && group !== 'EXCLUDED';
  // A row that went to another group stays in what was read until that is read again.
  const rows = nodesOf(connection)?.filter((row) => row.group === group);
  const [asked, setAsked] = useState<{ row: WorklistRow; outcome: 'DECLINED' | 'SNOOZED' } | null>(null);
  const { note, undo } = useOutcomes({ onChanged });

  const act = (row: WorklistRow, outcome: Outcome) => {
    if (outcome === 'DECLINED' || outcome === 'SNOOZED') setAsked({ row, outcome });
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
  const emptyBecause = props.filtered ? 'filtered' : props.nobody ? 'nobody' : group;
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
        <EmptyState title={t(`empty.${emptyBecause}`)} text={t(`empty.${emptyBecause}Text`)} />
      ) : (
        <ul className={classes.list} aria-label={t(`group.${group}`)} {...listProps}>
          {rows.map((row) => (
            <li key={row.id} className={classes.row} {...rowProps(row)}>
              <WorklistRowFacts row={row} />
              {row === active && refused && (
                <Text size="sm" c="var(--warn)" role="status">
                  {refused}
                </Text>
              )}
              {row === active && mayWrite && (
                <>
                  <OutcomeBar
                    label={t('outcomes')}
                    keys={outcomeKeys}
                    nameOf={(outcome) => t(`outcome.${outcome}`)}
                    onOutcome={(outcome) => act(row, outcome)}
                  />
                  <CallScript customerId={row.customer.id} />
                </>
              )}
              {row.excluded === 'HOLDOUT' && can('refills.write') && (
                <ReleaseHoldout row={row} onReleased={props.onRetry} />
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
      {asked?.outcome === 'DECLINED' && (
        <DeclineDialog
          name={asked.row.customer.name}
          onClose={() => setAsked(null)}
          onSend={(input) => note(asked.row, { ...input, outcome: 'DECLINED', channel: 'PHONE_CALL' }, true)}
        />
      )}
      {asked?.outcome === 'SNOOZED' && (
        <SnoozeDialog
          name={asked.row.customer.name}
          onClose={() => setAsked(null)}
          onSend={(input) => note(asked.row, { ...input, outcome: 'SNOOZED', channel: 'PHONE_CALL' }, true)}
        />
      )}
    </Stack>
  );
}
