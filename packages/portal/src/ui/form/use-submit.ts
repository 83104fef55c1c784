import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { type Fault, faultsOf } from './fault';

/**
 * Sends a form. What the server finds wrong with a field stands beside that field in the server's words; what
 * concerns no field of this form comes back as `fault`. The typed values are kept whatever happens.
 */
export function useSubmit<Values extends object>(
  form: UseFormReturnType<Values>,
  send: (values: Values) => Promise<void>,
) {
  const [fault, setFault] = useState<Fault | null>(null);
  const [sending, setSending] = useState(false);

  const submit = form.onSubmit(
    async (values) => {
      setFault(null);
      setSending(true);
      try {
        await send(values);
      } catch (error) {
        const faults = faultsOf(error);
        const beside = faults.filter((one) => one.field !== undefined && belongs(one.field, values));
        for (const one of beside) form.setFieldError(one.field as string, one.message);
        focusFirst();
        setFault(faults.find((one) => !beside.includes(one)) ?? null);
      } finally {
        setSending(false);
      }
    },
    () => focusFirst(),
  );

  return { submit, sending, fault, clearFault: () => setFault(null) };
}

const belongs = (field: string, values: object) => (field.split('.')[0] as string) in values;

function focusFirst() {
  setTimeout(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus(), 0);
}
