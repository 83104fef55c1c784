import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { actionOn, activePlace, type OutcomeKeys, placeAfter } from './prepare-keys';

interface Does<Row, Outcome extends string> {
  keys: OutcomeKeys<Outcome>;
  mayWrite: boolean;
  /** A dialog about a row is open and has the keyboard. */
  isAsking: boolean;
  onOpen: (row: Row) => void;
  onOutcome: (row: Row, outcome: Outcome) => void;
  onUndo: () => void;
}

/** The row of a worklist that has the keyboard: arrows move, a digit notes an outcome, and the next row is up. */
export function useActiveRow<Row extends { id: string }, Outcome extends string>(
  rows: readonly Row[] | undefined,
  { keys, mayWrite, isAsking, onOpen, onOutcome, onUndo }: Does<Row, Outcome>,
) {
  const [chosen, setChosen] = useState<string | null>(null);
  const lastPlace = useRef(0);
  const list = useRef<HTMLUListElement>(null);
  const ids = rows?.map(({ id }) => id) ?? [];
  const place = activePlace(ids, chosen, lastPlace.current);
  const active = rows?.[place];
  lastPlace.current = place;

  const activeId = active?.id;
  useEffect(() => {
    if (!activeId || isAsking) return;
    const { activeElement } = document;
    // Whoever types elsewhere is not interrupted: the keyboard follows where it was the list's, or nobody's.
    const ours = activeElement === document.body || list.current?.contains(activeElement);
    if (ours) list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  }, [activeId, isAsking]);

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (isAsking) return;
    const onRow = event.target instanceof HTMLElement && event.target.tagName === 'LI';
    const action = actionOn(keys, event);
    // Enter on a button or link inside is that one's.
    if (!action || !active || (action.kind === 'open' && !onRow)) return;
    if (action.kind === 'outcome' && !mayWrite) return;
    event.preventDefault();
    if (action.kind === 'move') setChosen(ids[placeAfter(place, action.by, ids.length)] ?? null);
    if (action.kind === 'open') onOpen(active);
    if (action.kind === 'outcome') onOutcome(active, action.outcome);
    if (action.kind === 'undo') onUndo();
  };

  return {
    active,
    listProps: { ref: list, onKeyDown },
    rowProps: (row: Row) => ({
      tabIndex: row === active ? 0 : -1,
      'aria-current': row === active || undefined,
      onFocus: () => setChosen(row.id),
    }),
  };
}
