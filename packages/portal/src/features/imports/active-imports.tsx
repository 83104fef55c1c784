import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/layout/link';
import { Panel } from '../../ui/layout/panel';
import { ImportBadge } from './import-badge';
import type { ImportData } from './import-fragment';
import { ImportProgress } from './import-progress';
import { prepareImport } from './prepare-import';
import { useImport } from './use-import';

/** What a worker is at, live, and what waits for a decision. */
export function ActiveImports({ imports }: { imports: readonly ImportData[] }) {
  const { t } = useTranslation('imports');
  const active = imports.filter(
    ({ state }) => state === 'CHECKING' || state === 'READY' || state === 'MERGING',
  );
  if (active.length === 0) return null;
  return (
    <Panel title={t('active.title')}>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {active.map(({ id }) => (
          <ActiveImport key={id} id={id} />
        ))}
      </Stack>
    </Panel>
  );
}

function ActiveImport({ id }: { id: string }) {
  const { t } = useTranslation('imports');
  const { import_ } = useImport(id);
  if (!import_) return null;
  const { confirmable: ready, working } = prepareImport(import_);
  return (
    <Stack component="li" gap="xs">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {import_.fileName}
          </Text>
          <Group gap="sm">
            <ImportBadge import_={import_} />
            {import_.kind && (
              <Text size="sm" c="dimmed">
                {t(`kind.${import_.kind}`)}
              </Text>
            )}
          </Group>
        </div>
        <ButtonLink
          to="/imports/$importId"
          params={{ importId: id }}
          variant={ready ? 'filled' : 'default'}
          size="compact-md"
          aria-label={`${t(ready ? 'active.review' : 'upload.open')}: ${import_.fileName}`}
        >
          {t(ready ? 'active.review' : 'upload.open')}
        </ButtonLink>
      </Group>
      {import_.waitsFor.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('waits.text', { files: import_.waitsFor.join(', ') })}
        </Text>
      )}
      {working && <ImportProgress import_={import_} />}
    </Stack>
  );
}
