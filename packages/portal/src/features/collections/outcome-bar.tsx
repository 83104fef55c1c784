import { Button, Group, Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Outcome, outcomeKeys } from './prepare-outcomes';

/** What may come of a call, each with its key; for the mouse and for fingers too; and a reminder to send. */
export function OutcomeBar({
  onOutcome,
  onReminder,
}: {
  onOutcome: (outcome: Outcome) => void;
  onReminder: () => void;
}) {
  const { t } = useTranslation('collections');
  return (
    <Group gap="xs" mt="sm" className="no-print" role="group" aria-label={t('outcomes')}>
      {outcomeKeys.map(({ key, outcome }) => (
        <Button
          key={outcome}
          size="compact-md"
          variant="default"
          tabIndex={-1}
          onClick={() => onOutcome(outcome)}
          aria-keyshortcuts={key}
          rightSection={
            <Kbd size="xs" visibleFrom="sm" aria-hidden="true">
              {key}
            </Kbd>
          }
        >
          {t(`outcome.${outcome}`)}
        </Button>
      ))}
      <Button size="compact-md" variant="subtle" onClick={onReminder}>
        {t('reminder.open')}
      </Button>
    </Group>
  );
}
