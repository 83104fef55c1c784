import { useRef } from 'react';

/**
 * The key under which a form is sent: the same input sent again, after an answer that was lost, has the same key and
 * takes effect once; another input has another.
 */
export function useIdempotencyKey() {
  const sent = useRef<{ written: string; key: string } | null>(null);
  return (input: unknown): string => {
    const written = JSON.stringify(input);
    if (sent.current?.written !== written) sent.current = { written, key: crypto.randomUUID() };
    return sent.current.key;
  };
}
