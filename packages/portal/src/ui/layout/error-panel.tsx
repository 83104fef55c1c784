import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fault, faultOf } from '../form/fault';
import { Icon } from './icons';
import { ButtonLink } from './link';

/** What passes by itself: nobody answers, or the server has no database yet. */
const passing = new Set(['NETWORK', 'UNAVAILABLE']);
const TRY_AGAIN_MILLISECONDS = 4_000;

/**
 * What went wrong, in words, with a way on. What could not be read is asked for again by itself until the server is back;
 * a command (`isCommand`) is repeated by the person who gave it.
 */
export function ErrorPanel({
  error,
  onRetry,
  isCommand = false,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  isCommand?: boolean;
}) {
  const fault = faultOf(error);
  const tryAgain = useRef(onRetry);
  const waits = !isCommand && onRetry !== undefined && passing.has(fault.code);
  useEffect(() => {
    tryAgain.current = onRetry;
  }, [onRetry]);
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => tryAgain.current?.(), TRY_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [waits]);
  return <ErrorFault fault={fault} onRetry={onRetry} waits={waits} />;
}

/** The same for a form's fault that belongs to no field. */
export function ErrorFault({
  fault,
  onRetry,
  waits = false,
}: {
  fault: Fault;
  onRetry?: (() => void) | undefined;
  waits?: boolean;
}) {
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
          {isGone
            ? t('notFound.text')
            : fault.code === 'NETWORK'
              ? t(waits ? 'error.networkWaits' : 'error.networkText')
              : fault.message}
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
