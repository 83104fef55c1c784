import type { RequestState } from './purchasing-search';

interface Told {
  state: RequestState;
  createdAt: string;
  createdBy: string | null;
  requestedAt: string | null;
  requestedBy: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  orderedAt: string | null;
  orderedBy: string | null;
  closedAt: string | null;
  closedBy: string | null;
}

export interface Step {
  state: RequestState;
  /** Null where it is still to come. */
  at: string | null;
  by: string | null;
}

/** The way of a request from its draft on: what happened, when and by whom, then what is still to come. */
export function prepareSteps(told: Told): Step[] {
  const decided: RequestState = told.state === 'REJECTED' ? 'REJECTED' : 'APPROVED';
  const steps: Step[] = [
    { state: 'DRAFT', at: told.createdAt, by: told.createdBy },
    { state: 'REQUESTED', at: told.requestedAt, by: told.requestedBy },
    { state: decided, at: told.decidedAt, by: told.decidedBy },
    { state: 'ORDERED', at: told.orderedAt, by: told.orderedBy },
    { state: 'RECEIVED', at: told.closedAt, by: told.closedBy },
  ];
  if (told.state === 'REJECTED') return steps.slice(0, 3);
  if (told.state !== 'CANCELLED') return steps;
  const happened = steps.filter(({ at, state }) => at !== null && state !== 'RECEIVED');
  return [...happened, { state: 'CANCELLED', at: told.closedAt, by: told.closedBy }];
}
