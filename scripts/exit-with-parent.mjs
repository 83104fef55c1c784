/** Preloaded into each process that a command starts: if the starter is killed, the process stops as if asked to. */
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
