/** How the bundled PostgreSQL is tuned, by the memory of the machine. */
import os from 'node:os';

const megabytes = Math.round(os.totalmem() / 2 ** 20);
const between = (low, value, high) => Math.round(Math.max(low, Math.min(value, high)));

// A commit is on disk before it is acknowledged (synchronous_commit stays on). The write-ahead log may grow to 4 GB
// between checkpoints, so that an import isn't slowed by them. JIT costs more than it saves on queries under a second.
// What a file or a night fills is planned as empty until it is analyzed: that is looked for every ten seconds.
// The log keeps neither statements nor the values that broke a rule: they are people's.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  password_encryption: 'scram-sha-256',
  shared_buffers: `${between(128, megabytes / 8, 1024)}MB`,
  effective_cache_size: `${between(256, megabytes / 2, 16384)}MB`,
  work_mem: `${between(8, megabytes / 500, 32)}MB`,
  maintenance_work_mem: `${between(64, megabytes / 32, 512)}MB`,
  max_wal_size: '4GB',
  min_wal_size: '256MB',
  wal_buffers: '16MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: 0.9,
  jit: 'off',
  autovacuum_naptime: '10s',
  random_page_cost: 1.1,
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  client_connection_check_interval: '10s',
};
// Hundreds of databases are copied, connected to and dropped by tests, and none is ever recovered.
const THROW_AWAY = {
  fsync: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum_naptime: '1min',
  scram_iterations: 1,
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_connections: 200,
};

/** The options of `postgres` as one string for `pg_ctl -o`: passed at each start, so that the code always rules. */
export function commandLineSettings(port, throwAway) {
  const settings = { port, ...SETTINGS, ...(throwAway ? THROW_AWAY : {}) };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
}
