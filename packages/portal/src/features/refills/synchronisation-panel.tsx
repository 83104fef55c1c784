import { useMutation } from '@apollo/client/react';
import { Button, List, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, type ResultOf } from '../../graphql';
import { useSession } from '../../session';
import { useIdempotencyKey } from '../../ui/form/use-idempotency-key';
import { useFormat } from '../../ui/format/use-format';
import { ErrorPanel } from '../../ui/layout/error-panel';
import { Panel } from '../../ui/layout/panel';
import { StatusBadge } from '../../ui/layout/status-badge';
import { EndSynchronisation } from './end-synchronisation';
import { SynchronisedCourseFields, SynchronisedCourses } from './synchronised-courses';

const OpenSynchronisation = graphql(
  `
    mutation OpenSynchronisation($customerId: ID!, $asOf: Date) {
      openSynchronisation(customerId: $customerId, asOf: $asOf) {
        asOf noProposal
        accepted {
          id acceptedOn acceptedByName meetFrom meetBy visitsBefore visitsAfter
          courses { medicineKey ...SynchronisedCourseRow }
        }
        proposal {
          visitsBefore visitsAfter
          meeting { from by }
          bridging { from by }
          courses { medicineKey ...SynchronisedCourseRow }
        }
        leftOut { medicineKey reason product { id name } }
      }
    }
  `,
  [SynchronisedCourseFields],
);
const AcceptSynchronisation = graphql(`
  mutation AcceptSynchronisation($customerId: ID!, $asOf: Date!, $meetBy: Date!, $key: ID!) {
    acceptSynchronisation(customerId: $customerId, asOf: $asOf, meetBy: $meetBy, idempotencyKey: $key) { id }
  }
`);
type State = ResultOf<typeof OpenSynchronisation>['openSynchronisation'];

/** How the long-term medicines of a person come to one day: proposed, or in force. Each look is recorded. */
export function SynchronisationPanel({
  customerId,
  asOf,
  onChanged,
}: {
  customerId: string;
  /** The day that was chosen; of the past nothing can be accepted. */
  asOf: string | undefined;
  onChanged: () => void;
}) {
  const { t } = useTranslation('synchronisation');
  const { can } = useSession();
  const keyOf = useIdempotencyKey();
  // Kept in no cache: it is gone with the page.
  const [open, { data, error }] = useMutation(OpenSynchronisation, {
    fetchPolicy: 'no-cache',
    onError: () => {},
  });
  const [accept, { loading: accepting, error: refused }] = useMutation(AcceptSynchronisation, {
    onError: () => {},
  });
  const look = () => void open({ variables: { customerId, asOf: asOf ?? null } });
  useEffect(() => {
    void open({ variables: { customerId, asOf: asOf ?? null } });
  }, [open, customerId, asOf]);
  if (error) return <ErrorPanel error={error} onRetry={look} />;
  if (!data) return <Skeleton height={120} aria-busy="true" />;
  const { accepted, proposal, noProposal, leftOut, ...state } = data.openSynchronisation;
  if (!accepted && !proposal && leftOut.length === 0 && noProposal === 'TOO_FEW') return null;

  async function take(found: NonNullable<State['proposal']>) {
    const input = { customerId, asOf: state.asOf, meetBy: found.meeting.by };
    const { data: done } = await accept({ variables: { ...input, key: keyOf(input) } });
    if (done) notifications.show({ message: t('accepted') });
    look();
    if (done) onChanged();
  }

  return (
    <Panel title={t('title')} aside={accepted && <StatusBadge tone="good">{t('inForce')}</StatusBadge>}>
      <Stack gap="sm">
        {refused && <ErrorPanel error={refused} />}
        {accepted ? (
          <>
            <Visits visits={accepted} meeting={{ from: accepted.meetFrom, by: accepted.meetBy }} />
            <SynchronisedCourses courses={accepted.courses} />
            <AcceptedBy accepted={accepted} />
            {can('refills.write') && (
              <EndSynchronisation
                id={accepted.id}
                courses={accepted.courses.length}
                onEnded={() => {
                  look();
                  onChanged();
                }}
              />
            )}
          </>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {t('text')}
            </Text>
            {noProposal && <Text>{t(`none.${noProposal}`)}</Text>}
            {proposal && (
              <>
                <Visits visits={proposal} meeting={proposal.meeting} bridging={proposal.bridging} />
                <SynchronisedCourses courses={proposal.courses} />
                {can('refills.write') && !asOf && (
                  <Button
                    style={{ alignSelf: 'flex-start' }}
                    loading={accepting}
                    onClick={() => void take(proposal)}
                  >
                    {t('accept')}
                  </Button>
                )}
              </>
            )}
            {leftOut.length > 0 && (
              <div>
                <Text size="sm" fw={600}>
                  {t('leftOut')}
                </Text>
                <List size="sm">
                  {[...new Set(leftOut.map(({ reason }) => reason))].map((reason) => (
                    <List.Item key={reason}>
                      {leftOut
                        .filter((each) => each.reason === reason)
                        .map(({ product }) => product.name)
                        .join(', ')}
                      : {t(`reason.${reason}`)}
                    </List.Item>
                  ))}
                </List>
              </div>
            )}
          </>
        )}
      </Stack>
    </Panel>
  );
}

interface Days {
  from: string;
  by: string;
}

function Visits({
  visits,
  meeting,
  bridging,
}: {
  visits: { visitsBefore: number; visitsAfter: number };
  meeting: Days;
  bridging?: readonly Days[];
}) {
  const { t } = useTranslation('synchronisation');
  const format = useFormat();
  const said = (key: 'meeting' | 'bridging', { from, by }: Days) =>
    t(from === by ? `${key}Day` : key, { from: format.date(from), by: format.date(by) });
  return (
    <div>
      <Text>
        {t('visits', {
          before: format.number(visits.visitsBefore),
          after: format.number(visits.visitsAfter),
        })}
      </Text>
      {bridging?.map((each) => (
        <Text key={each.by}>{said('bridging', each)}</Text>
      ))}
      {bridging?.length === 0 && <Text>{t('noBridging')}</Text>}
      <Text fw={600}>{said('meeting', meeting)}</Text>
    </div>
  );
}

function AcceptedBy({ accepted }: { accepted: NonNullable<State['accepted']> }) {
  const { t } = useTranslation('synchronisation');
  const format = useFormat();
  return (
    <Text size="sm" c="dimmed">
      {t('acceptedBy', { name: accepted.acceptedByName ?? '–', date: format.date(accepted.acceptedOn) })}
    </Text>
  );
}
