import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler } from 'express';
import { AppError } from '../errors/app-error.js';

/**
 * How many milliseconds of this process one address may take for having its questions read, checked and compiled: at
 * once, and in each second after that. A question that was asked before costs next to nothing, so a shop of many behind
 * one address never comes near it.
 */
export const AT_ONCE = 1_000;
const EACH_SECOND = 20;
/** Who has used it up waits for more; so many of an address may, and not longer than that. */
const MOST_WAITING = 20;
const LONGEST_WAIT_MILLISECONDS = 20_000;
/** A visitor's question, whatever it is, costs at least as much as finding out that it is a visitor's. */
export const VISIT = 1;
const MOST_ADDRESSES = 10_000;

interface Share {
  left: number;
  at: number;
  waiting: number;
}
const shares = new Map<string, Share>();

const filled = ({ left, at }: Share, now: number): number =>
  Math.min(AT_ONCE, left + ((now - at) * EACH_SECOND) / 1_000);

function shareOf(address: string): Share {
  const now = performance.now();
  const known = shares.get(address);
  if (known) return Object.assign(known, { left: filled(known, now), at: now });
  if (shares.size >= MOST_ADDRESSES) {
    for (const [each, share] of shares)
      if (share.waiting === 0 && filled(share, now) === AT_ONCE) shares.delete(each);
  }
  const share = { left: AT_ONCE, at: now, waiting: 0 };
  shares.set(address, share);
  return share;
}

/** Takes milliseconds from what an address may have. */
export function spend(address: string, milliseconds: number): void {
  shareOf(address).left -= milliseconds;
}

/** Does work that holds up everybody else, at the expense of the address that it is done for. */
export function atExpenseOf<T>(address: string, work: () => T): T {
  const start = performance.now();
  try {
    return work();
  } finally {
    spend(address, performance.now() - start);
  }
}

/** Lets a request wait, before it is read, while its address has used up its share. RATE_LIMITED where too many wait. */
export const waitForShare: RequestHandler = (req, res, next) => {
  const share = shareOf(req.ip ?? '');
  if (share.left > 0) return next();
  const wait = (-share.left / EACH_SECOND) * 1_000 + 50 * share.waiting;
  if (share.waiting >= MOST_WAITING || wait > LONGEST_WAIT_MILLISECONDS) {
    const seconds = Math.ceil(wait / 1_000) + 1;
    res.setHeader('retry-after', seconds);
    throw new AppError('RATE_LIMITED', 'tooManyAttempts', { params: { seconds } });
  }
  share.waiting += 1;
  let isOver = false;
  const end = () => {
    if (isOver) return false;
    isOver = true;
    share.waiting -= 1;
    return true;
  };
  const timer = setTimeout(() => end() && waitForShare(req, res, next), wait);
  res.once('close', () => {
    clearTimeout(timer);
    end();
  });
};

const begun = new WeakMap<IncomingMessage, number>();
const parse = express.json({
  limit: '256kb',
  verify: (req) => {
    begun.set(req, performance.now());
  },
});

/** Reads the body as JSON, at the expense of who sent it. */
export const readJson: RequestHandler = (req, res, next) =>
  parse(req, res, (thrown?: unknown) => {
    const start = begun.get(req);
    if (start !== undefined) spend(req.ip ?? '', performance.now() - start);
    next(thrown);
  });
