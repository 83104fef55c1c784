import { Kbd, Text } from '@mantine/core';
import { Icon } from '../layout/icons';

/** Which keys work a list; nothing of that on a phone. */
export function KeysHint({ words }: { words: { move: string; open: string; undo: string } }) {
  return (
    <Text size="sm" c="dimmed" className="no-print" visibleFrom="sm">
      <Arrow name="up" /> <Arrow name="down" /> {words.move} · <Kbd size="xs">Enter</Kbd> {words.open} ·{' '}
      <Kbd size="xs">0</Kbd> {words.undo}
    </Text>
  );
}

/** Drawn, as not every font has arrows. */
const Arrow = ({ name }: { name: 'up' | 'down' }) => (
  <Kbd size="xs">
    <Icon name={name} size={10} />
  </Kbd>
);
