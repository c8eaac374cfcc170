import { nodeDisk } from '../../project/disk.ts';
import { readPlanFile, replacePlanFile } from '../../project/plan-file.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { formatChanges } from '../move/format-changes.ts';
import { moveLogic, type Move } from '../move/move-logic.ts';
import { readSteps } from '../move/steps-range.ts';
import { choosePaint } from '../paint.ts';

/** `groundplan move <what> --steps 1-2 --into name`, or `groundplan move <function> --inline`: refactors a plan. */
export async function runMove(line: CommandLine, host: Host): Promise<number> {
  const move = readMove(line);
  const file = line.values.get('plan') ?? 'plan.yaml';
  const text = await readPlanFile(nodeDisk, { cwd: host.cwd, path: file });
  const moved = moveLogic({ file, text }, move);
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  host.stdout.write(formatChanges({ before: text, after: moved.text }, paint));
  if (line.switches.has('dry-run')) {
    host.stderr.write(`Nothing was written.\n`);
    return exitCodes.done;
  }
  await replacePlanFile(nodeDisk, { cwd: host.cwd, path: file, text: moved.text });
  host.stderr.write(
    [...moved.sentences, `${file} is written; in a project, groundplan apply makes the files follow.`, ''].join('\n'),
  );
  return exitCodes.done;
}

const usage = [
  'groundplan move "POST /orders/checkout" --steps 1-2 --into price_cart',
  'groundplan move price_cart --inline',
].join('\n');

/** @throws UsageError with what is missing, or does not go together */
function readMove({ argument, values, switches }: CommandLine): Move {
  if (argument === undefined) throw new UsageError('Say what is to move: an endpoint, a task or a function.', usage);
  const steps = values.get('steps');
  const into = values.get('into');
  const given = ['steps', 'into', 'description', 'keep'].filter((name) => values.has(name));
  if (switches.has('inline')) {
    if (given.length === 0) return { kind: 'inline', what: argument };
    throw new UsageError(`--inline takes the whole function, so --${given[0] ?? ''} means nothing beside it.`, usage);
  }
  if (steps === undefined || into === undefined) {
    const missing = steps === undefined ? '--steps, which of its steps' : '--into, the name of the new function';
    throw new UsageError(`Say ${missing}; or --inline to put a function into its caller.`, usage);
  }
  const description = values.get('description');
  const keep = values.get('keep');
  return {
    ...{ kind: 'extract', what: argument, into, ...readSteps(steps) },
    ...(description === undefined ? {} : { description }),
    ...(keep === undefined ? {} : { keep }),
  };
}
