import { collectDefaultMetrics, Registry } from 'prom-client';

const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** The process's own figures, and those that rooms registered, in Prometheus' text form. No label names a person. */
export const metrics = async (): Promise<{ contentType: string; text: string }> => ({
  contentType: registry.contentType,
  text: await registry.metrics(),
});

export const metricsRegistry = registry;
