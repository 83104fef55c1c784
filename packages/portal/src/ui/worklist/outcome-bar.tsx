import { Button, Group, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OutcomeKeys } from './prepare-keys';

/** What may come of a call, each with its key; for the mouse and for fingers too; and what else can be done. */
export function OutcomeBar<Outcome extends string>({
  label,
  keys,
  nameOf,
  onOutcome,
  children,
}: {
  label: string;
  keys: OutcomeKeys<Outcome>;
  nameOf: (outcome: Outcome) => string;
  onOutcome: (outcome: Outcome) => void;
  children?: ReactNode;
}) {
  return (
    <Group gap="xs" mt="sm" className="no-print" role="group" aria-label={label}>
      {keys.map(({ key, outcome }) => (
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
          {nameOf(outcome)}
        </Button>
      ))}
      {children}
    </Group>
  );
}
