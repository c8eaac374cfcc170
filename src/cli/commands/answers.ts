import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { answersSchema } from '../interview/answers-schema.ts';

/** `groundplan answers --schema`: what an answers file can hold. */
export async function runAnswers(line: CommandLine, host: Host): Promise<number> {
  if (!line.switches.has('schema')) {
    throw new UsageError(
      'Say what to print: groundplan answers --schema',
      'The file itself is used by: groundplan create <dir> --answers <file>',
    );
  }
  host.stdout.write(`${JSON.stringify(answersSchema(), null, 2)}\n`);
  return exitCodes.done;
}
