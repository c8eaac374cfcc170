/** A reason that the operator can mend: its message is all they need, without the place in the code. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Runs a program; when it fails, says why and ends the process with 1. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What the operating system refuses is as clear: `listen EADDRINUSE: address already in use 127.0.0.1:3000`.
  return error instanceof StartError || 'syscall' in error ? error.message : (error.stack ?? error.message);
}
