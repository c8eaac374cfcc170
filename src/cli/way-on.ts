import type { Problem } from '../plan/model.ts';
import type { Host } from './host.ts';

const unsupported = /^unsupported-(.+)$/;

/**
 * The command that generates the plan without the parts that this version cannot compile; undefined when something
 * else is wrong with the plan, so that leaving them out would not help.
 */
export function formatWayOn(problems: readonly Problem[], host: Host): string | undefined {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const parts = errors.map((problem) => unsupported.exec(problem.code)?.[1]);
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  const { rest, without } = separateWithout(host.words);
  const all = [...new Set([...without, ...parts])].join(',');
  return [describeProgram(host), ...rest.map(quoteWord), '--without', all].join(' ');
}

/** Takes `--without a,b` out of a command line. */
function separateWithout(words: readonly string[]): { rest: string[]; without: string[] } {
  const rest: string[] = [];
  const without: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--without') without.push(...(words[(index += 1)] ?? '').split(','));
    else if (word.startsWith('--without=')) without.push(...word.slice('--without='.length).split(','));
    else rest.push(word);
  }
  return { rest, without: without.filter((part) => part !== '') };
}

/** How this program was called: `npm run create`, `npm create`, or by its name. */
function describeProgram(host: Host): string {
  const { env } = host;
  const script = env['npm_lifecycle_event'];
  if (script === 'create' || script === 'groundplan') return `npm run ${script} --`;
  if (script === 'npx') return 'npx create-groundplan';
  return 'groundplan';
}

/** For a POSIX shell, only where it must be. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
