import type { z } from 'zod';

/** Something that happened, in the past tense; its payload carries ids only. */
export interface EventDefinition<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
}

/** Names an event that `emit` can tell and jobs can follow (`on`). */
export const defineEvent = <Payload>(
  name: string,
  payload: z.ZodType<Payload>,
): EventDefinition<Payload> => ({
  name,
  payload,
});
