import { ActionIcon, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/use-format';
import { Icon } from '../../ui/layout/icons';
import { Panel } from '../../ui/layout/panel';
import { repeatable, type Upload } from './prepare-uploads';
import { cancelUpload, dismissUpload, sendAgain, useUploads } from './uploads';

/** The files on their way, with progress; what went wrong with one, and how to send it again. One that arrived is an import. */
export function UploadList() {
  const { t } = useTranslation('imports');
  const uploads = useUploads().filter(({ state }) => state !== 'opened');
  if (uploads.length === 0) return null;
  return (
    <Panel title={t('upload.title')}>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-live="polite">
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
      </Stack>
    </Panel>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { t } = useTranslation('imports');
  const { name } = upload;
  const busy = upload.state === 'waiting' || upload.state === 'sending';
  return (
    <li data-testid="upload">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <UploadProgress upload={upload} />
        </Stack>
        <Group gap={4} wrap="nowrap">
          {repeatable(upload) && (
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('upload.again', { name })}
              onClick={() => sendAgain(upload.key)}
            >
              <Icon name="retry" />
            </ActionIcon>
          )}
          {upload.state !== 'opening' && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t(busy ? 'upload.cancel' : 'upload.dismiss', { name })}
              onClick={() => (busy ? cancelUpload(upload.key) : dismissUpload(upload.key))}
            >
              <Icon name="cross" />
            </ActionIcon>
          )}
        </Group>
      </Group>
    </li>
  );
}

function UploadProgress({ upload }: { upload: Upload }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { problem } = upload;
  if (upload.state === 'failed') {
    const reason = problem && ('message' in problem ? problem.message : t(`upload.reason.${problem.reason}`));
    return (
      <Text size="sm" c="var(--bad)" role="alert">
        {t('upload.failed')}. {reason}
      </Text>
    );
  }
  const words =
    upload.state === 'sending'
      ? t('upload.sending', { sent: format.bytes(upload.sent), size: format.bytes(upload.size) })
      : t(`upload.${upload.state}`);
  return (
    <>
      {upload.state === 'sending' && (
        <Progress
          value={(upload.sent / upload.size) * 100}
          aria-label={t('upload.progress', { name: upload.name })}
        />
      )}
      <Text size="sm" c="dimmed" className="number">
        {words}
      </Text>
    </>
  );
}
