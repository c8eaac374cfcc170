import { type CommandDefinition, commands, type FlagDefinition, globalFlags } from './commands.ts';

/** What `groundplan --help` prints. */
export function formatHelp(version: string): string {
  return [
    `groundplan ${version}: from a plan to a complete, tested TypeScript backend.`,
    '',
    'Usage',
    '  groundplan <command> [options]',
    '  npm create groundplan <dir> -- --starter shop',
    '',
    'Commands',
    ...formatColumns(commands.map((command) => [formatUsage(command), command.summary])),
    '',
    'Options',
    ...formatColumns(globalFlags.map(describeFlag)),
    '',
    'Exit codes',
    '  0 done, 1 something to mend, 2 wrong usage, 3 end of input, 4 conflicts left, 70 a fault of groundplan, 130 cancelled',
    '',
    'groundplan help <command> explains a command.',
    '',
  ].join('\n');
}

/**
 * What `groundplan help <command>` and `groundplan <command> --help` print.
 * @param answers flags that answer questions of the interview
 */
export function formatCommandHelp(command: CommandDefinition, answers: readonly FlagDefinition[]): string {
  return [
    `${command.summary}.`,
    '',
    'Usage',
    `  groundplan ${formatUsage(command)}${command.flags.length > 0 ? ' [options]' : ''}`,
    '',
    'Options',
    ...formatColumns([...command.flags, ...globalFlags].map(describeFlag)),
    '',
    ...formatAnswerFlags(answers),
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function formatAnswerFlags(answers: readonly FlagDefinition[]): string[] {
  if (answers.length === 0) return [];
  const heading = 'Answers, in the order of the questions (lists: give the flag several times, or none)';
  return [heading, ...formatColumns(answers.map(describeFlag)), ''];
}

function formatUsage(command: CommandDefinition): string {
  return command.argument === undefined ? command.name : `${command.name} [${command.argument}]`;
}

function describeFlag(flag: FlagDefinition): readonly [string, string] {
  const short = flag.short === undefined ? '' : `-${flag.short}, `;
  return [`${short}--${flag.name}${flag.value === undefined ? '' : ` <${flag.value}>`}`, flag.description];
}

function formatColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
