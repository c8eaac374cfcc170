import { systemCode } from '../project/errors.ts';
import { findOwnPackage } from '../project/package.ts';
import { formatHelp } from './help.ts';

/**
 * Called by `bin/groundplan.js`. What is asked most and needs nothing is answered here, so that it costs little more
 * than Node itself; the build keeps this file in one piece. Everything else is `program.ts`.
 */
export async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const words = process.argv.slice(2);
  const answer = words.length === 1 ? answerAtOnce(words[0]) : undefined;
  if (answer !== undefined) return void process.stdout.write(answer);
  const { runProcess } = await import('./program.ts');
  await runProcess();
}

function answerAtOnce(word: string | undefined): string | undefined {
  if (word === '--help' || word === '-h' || word === 'help') return formatHelp(findOwnPackage().version);
  if (word === '--version' || word === '-v' || word === 'version') return `${findOwnPackage().version}\n`;
  return undefined;
}

/** `groundplan schema | head`: whoever stopped reading wants no more, and that is no failure. */
function ignoreClosedPipe(error: Error): void {
  if (systemCode(error) !== 'EPIPE') throw error;
}
