import { useEffect, useState } from 'react';
import { faultOf } from '../form/fault';

/** Who only passes a row does not claim it. */
const CALM = 500;
/** A claim lasts five minutes: who stays longer on a row renews it before. */
const RENEW = 4 * 60_000;

/**
 * Shows colleagues who works on the active row once somebody has stayed on it for a moment; says who else does. `claim`
 * stays the same function.
 */
export function useClaiming(
  id: string | undefined,
  mayWrite: boolean,
  claim: (options: { variables: { id: string } }) => Promise<unknown>,
): string | null {
  const [refused, setRefused] = useState<{ id: string; message: string } | null>(null);
  useEffect(() => {
    if (!id || !mayWrite) return;
    const take = (): void => {
      claim({ variables: { id } }).then(
        () => setRefused(null),
        (error: unknown) => setRefused({ id, message: faultOf(error).message }),
      );
    };
    const first = setTimeout(take, CALM);
    const again = setInterval(take, RENEW);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [id, mayWrite, claim]);
  return refused && refused.id === id ? refused.message : null;
}
