import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorFault } from '../layout/error-panel';
import classes from './dialog-frame.module.css';
import type { Fault } from './fault';

/** A form in a dialog: what concerns no field of it stands above, the way out beside the way on. */
export function DialogFrame({
  title,
  action,
  danger = false,
  wide = false,
  fault,
  sending,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  action: string;
  danger?: boolean;
  wide?: boolean;
  fault: Fault | null;
  sending: boolean;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={wide ? 'xl' : 'md'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {fault && <ErrorFault fault={fault} />}
          {children}
          <Group justify="flex-end" className={classes.actions}>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={sending} {...(danger && { color: 'red' })}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
