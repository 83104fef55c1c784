export type ImportState = 'CHECKING' | 'READY' | 'MERGING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

export interface ImportInput {
  state: ImportState;
  /** Null until the file is checked. */
  counts: { rows: number; create: number; change: number; skip: number; faulty: number } | null;
  progress: { step: string; done: number; total: number };
}

const steps = ['QUEUED', 'READING', 'COMPARING', 'MERGING', 'DONE'] as const;

/** What the worker is doing; one that this page doesn't know is told by the import's state. */
export function stepOf({ state, progress }: Pick<ImportInput, 'state' | 'progress'>): (typeof steps)[number] {
  return steps.find((step) => step === progress.step) ?? (state === 'MERGING' ? 'MERGING' : 'READING');
}

/** What can be done with an import, and how far it has come. */
export interface ImportView {
  /** True while a worker is at it: progress moves and the page listens. */
  working: boolean;
  /** 0 to 1; null while the size of the work isn't known. */
  share: number | null;
  /** Records that confirming would write. */
  writes: number;
  confirmable: boolean;
  cancellable: boolean;
  /** What the check found, for the sentence above the figures; null before it ends. */
  outcome: 'clean' | 'partly' | 'nothing-new' | 'nothing-usable' | null;
}

const checked: readonly ImportState[] = ['READY', 'MERGING', 'COMPLETED'];

function outcomeOf({ state, counts }: ImportInput): ImportView['outcome'] {
  if (!counts || !checked.includes(state)) return null;
  if (counts.create + counts.change > 0) return counts.faulty > 0 ? 'partly' : 'clean';
  return counts.skip === 0 && counts.faulty > 0 ? 'nothing-usable' : 'nothing-new';
}

/** Reads an import for its page. A confirmed merge isn't cancelled: it can be sent again, not torn in half. */
export function prepareImport(input: ImportInput): ImportView {
  const { state, counts, progress } = input;
  const writes = counts ? counts.create + counts.change : 0;
  return {
    working: state === 'CHECKING' || state === 'MERGING',
    share: progress.total > 0 ? Math.min(1, progress.done / progress.total) : null,
    writes,
    confirmable: state === 'READY' && writes > 0,
    cancellable: state === 'CHECKING' || state === 'READY',
    outcome: outcomeOf(input),
  };
}

/** Seconds that the merge took, from the confirmation to the end; null while it isn't over. */
export function secondsTaken(input: {
  confirmedAt?: string | null;
  finishedAt?: string | null;
}): number | null {
  if (!input.confirmedAt || !input.finishedAt) return null;
  return Math.max(0, (Date.parse(input.finishedAt) - Date.parse(input.confirmedAt)) / 1000);
}
