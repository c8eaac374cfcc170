/** Loaded into a server (`node --import`): answers each message from the benchmark with the CPU time used so far, in microseconds. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
// The channel alone must not keep the server from ending.
process.channel?.unref();
