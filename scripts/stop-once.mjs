/**
 * Runs `stop(force)` on Ctrl-C, SIGTERM or SIGHUP; a second signal forces. A terminal and the process above us may both
 * pass on one Ctrl-C: signals within half a second are one.
 */
export function onStopSignal(stop) {
  let first = 0;
  const handler = () => {
    const now = Date.now();
    if (first === 0) {
      first = now;
      stop(false);
    } else if (now - first > 500) stop(true);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handler);
}
