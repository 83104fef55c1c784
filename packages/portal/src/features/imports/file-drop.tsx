import { Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import { Icon } from '../../ui/layout/icons';
import { sendFiles, useUploads } from './uploads';

/** Takes one or many files. A single one leads on to its own page; of many, each is opened from the list. */
export function FileDrop() {
  const { t } = useTranslation('imports');
  const { can } = useSession();
  const navigate = useNavigate();
  const uploads = useUploads();
  const [alone, setAlone] = useState<string | null>(null);
  const importId = uploads.find((upload) => upload.key === alone)?.importId;
  useEffect(() => {
    if (importId) void navigate({ to: '/imports/$importId', params: { importId } });
  }, [importId, navigate]);

  return (
    <Dropzone
      onDrop={(files) => {
        const keys = sendFiles(files);
        setAlone(keys.length === 1 ? (keys[0] ?? null) : null);
      }}
      // What is empty or too large is answered in words, file by file.
      validator={() => null}
      inputProps={{ 'aria-label': t('drop.label') }}
      aria-label={t('drop.label')}
      p="xl"
      className="no-print"
    >
      <Stack align="center" gap="xs" style={{ pointerEvents: 'none' }}>
        <Icon name="imports" size={32} />
        <Dropzone.Accept>
          <Text fw={600}>{t('drop.accept')}</Text>
        </Dropzone.Accept>
        <Dropzone.Idle>
          <Text fw={600} ta="center">
            {t('drop.title')}
          </Text>
        </Dropzone.Idle>
        <Text size="sm" c="dimmed" ta="center">
          {t(can('imports.write') ? 'drop.hint' : 'drop.hintHealth')}
        </Text>
        <Group gap={4} justify="center">
          <Text size="sm" c="dimmed" ta="center">
            {t('drop.order')}
          </Text>
        </Group>
      </Stack>
    </Dropzone>
  );
}
