import type { RequestHandler, Response } from 'express';
import { AppError } from '../errors/app-error.js';

/** Tables that are being read from the database at once: each holds a connection of the pool, which has twelve. */
const AT_ONCE = 3;
/** Who comes when so many wait already is asked to try again. */
const WAITING = 20;
const RETRY_SECONDS = 30;

const waiting: (() => void)[] = [];
let running = 0;

const turns = new WeakMap<Response, () => void>();

/** Ends the turn of this answer: its table has been read. Again is as good as once. */
export const endTurn = (res: Response): void => turns.get(res)?.();

function begin(res: Response, next: () => void): void {
  running += 1;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    running -= 1;
    waiting.shift()?.();
  };
  turns.set(res, end);
  // Answered without a table: refused, or failed.
  res.once('close', end);
  next();
}

/** Lets a few exports read at once and the others wait, before they hold anything. RATE_LIMITED where too many wait. */
export const takeTurn: RequestHandler = (_req, res, next) => {
  if (running < AT_ONCE) return begin(res, next);
  if (waiting.length >= WAITING)
    throw new AppError('RATE_LIMITED', 'tooManyAttempts', { params: { seconds: RETRY_SECONDS } });
  const turn = () => begin(res, next);
  waiting.push(turn);
  res.once('close', () => {
    const place = waiting.indexOf(turn);
    if (place >= 0) waiting.splice(place, 1);
  });
};
