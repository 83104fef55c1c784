import pino from 'pino';
import { logLevel } from '../config/config.js';

/**
 * Structured log lines on standard output. Only ids, codes, counts and durations belong in them: what people are
 * called, owe or take stays in the database. The redaction below is the net under that rule, not the rule.
 */
export const log = pino({
  level: logLevel(),
  base: { pid: process.pid },
  redact: {
    paths: [
      'password',
      'email',
      'name',
      'phone',
      'phones',
      '*.password',
      '*.email',
      '*.name',
      '*.phone',
      '*.phones',
    ],
    censor: '[left out]',
  },
});
