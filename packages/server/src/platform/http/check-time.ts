import { Counter } from 'prom-client';
import { metricsRegistry } from './metrics.js';

/** permission: may the role do that; tenant: where the person works, as what; cost: how much an operation asks for. */
type Check = 'permission' | 'tenant' | 'cost';

const requests = new Counter({
  name: 'apotheca_graphql_seconds_total',
  help: 'Time from a GraphQL request to its answer, waiting included.',
  registers: [metricsRegistry],
});
const checks = new Counter({
  name: 'apotheca_check_seconds_total',
  help: 'Time of it that went into checks, waiting for the database included.',
  labelNames: ['check'],
  registers: [metricsRegistry],
});

const since = (start: number): number => (performance.now() - start) / 1_000;

/** Carries a check out, and adds how long it took. */
export function timed<T>(check: Check, work: () => T): T {
  const start = performance.now();
  try {
    return work();
  } finally {
    checks.inc({ check }, since(start));
  }
}

/** The same for one that waits. */
export async function timedWait<T>(check: Check, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    checks.inc({ check }, since(start));
  }
}

/** To be called at a request's beginning; what it gives, at its end. */
export function requestBegins(): () => void {
  const start = performance.now();
  return () => requests.inc(since(start));
}
