import pino from 'pino';

/**
 * Structured log lines on standard output. Only ids, codes, counts and durations belong in them: what people are
 * called, owe or take stays in the database. The redaction below is the net under that rule, not the rule.
 */
export const log = pino({
  level: process.env.LOG_LEVEL || 'info',
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
