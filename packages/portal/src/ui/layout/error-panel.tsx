import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Fault, faultOf } from '../form/fault';
import { Icon } from './icons';
import { ButtonLink } from './link';

/** What went wrong, in words, with a way on. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  return <ErrorFault fault={faultOf(error)} onRetry={onRetry} />;
}

/** The same for a form's fault that belongs to no field. */
export function ErrorFault({ fault, onRetry }: { fault: Fault; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  // What a page is about is not there: asking again won't bring it.
  const isGone = fault.code === 'NOT_FOUND' && onRetry !== undefined;
  const title = isGone
    ? fault.message
    : fault.code === 'NETWORK'
      ? t('error.network')
      : fault.code === 'FORBIDDEN'
        ? t('error.forbidden')
        : t('error.title');
  return (
    <Alert color="red" variant="outline" icon={<Icon name="alert" />} title={title} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {isGone ? t('notFound.text') : fault.code === 'NETWORK' ? t('error.networkText') : fault.message}
        </Text>
        {fault.id && (
          <Text size="sm" c="dimmed">
            {t('error.reference', { id: fault.id })}
          </Text>
        )}
        {isGone && (
          <ButtonLink to="/" size="compact-md" variant="default">
            {t('notFound.home')}
          </ButtonLink>
        )}
        {onRetry && !isGone && (
          <Button size="compact-md" variant="default" leftSection={<Icon name="retry" />} onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
