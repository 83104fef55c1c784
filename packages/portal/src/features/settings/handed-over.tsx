import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/layout/icons';

/** A password or code that is to be read out or passed on: shown this once. */
export function HandedOver({ secret, title, text }: { secret: string; title: string; text: string }) {
  const { t } = useTranslation('settings');
  return (
    <Alert color="pine" variant="outline" icon={<Icon name="check" />} title={title} role="status">
      <Stack gap="xs">
        <Text size="sm">{text}</Text>
        <Group gap="sm">
          <Code fz="lg" aria-label={t('staff.secret')}>
            {secret}
          </Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {t(copied ? 'staff.copied' : 'staff.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
