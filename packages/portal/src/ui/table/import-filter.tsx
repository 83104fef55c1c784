import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { AnchorLink } from '../layout/link';

/** Says that a list is narrowed to what an imported file brought, and lets one see all again. */
export function ImportFilter({
  importId,
  changed,
  text,
  onClear,
}: {
  importId: string | undefined;
  /** What it changed, rather than what it made. */
  changed: boolean | undefined;
  /** Says it where the list is narrowed further. */
  text?: string | undefined;
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const { can } = useSession();
  if (!importId) return null;
  return (
    <Group gap="xs" w="100%" role="status">
      <Text size="sm">{text ?? t(changed ? 'importFilter.changed' : 'importFilter.text')}</Text>
      {can('imports.read') && (
        <AnchorLink to="/imports/$importId" params={{ importId }} size="sm">
          {t('importFilter.open')}
        </AnchorLink>
      )}
      <Button size="compact-sm" variant="default" onClick={onClear}>
        {t('importFilter.clear')}
      </Button>
    </Group>
  );
}
