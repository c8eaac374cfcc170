import type { DecisionTree } from '../../guidance/guidance.ts';
import { decisionTrees } from '../../guidance/trees.ts';
import { applyEdits } from '../../plan/edits/apply.ts';
import { findNearest } from '../../plan/nearest.ts';
import { parsePlan } from '../../plan/parse.ts';
import { nodeDisk } from '../../project/disk.ts';
import { readPlanFile, replacePlanFile } from '../../project/plan-file.ts';
import { type Decision, decide } from '../../wizard/decide.ts';
import type { CommandLine } from '../command-line.ts';
import { followBranch } from '../decide/follow-branch.ts';
import { formatDecision } from '../decide/format-decision.ts';
import { findItemPath } from '../decide/item-path.ts';
import { Cancelled, PlanRejected, UsageError } from '../errors.ts';
import { canBeAsked } from '../interview/can-be-asked.ts';
import { converse } from '../interview/converse.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { textWidth } from '../text-width.ts';

/**
 * `groundplan decide logic|async|data`: goes through a decision tree. With `--for` the branch taken is written into the
 * plan as the `why:` of an item.
 */
export async function runDecide(line: CommandLine, host: Host): Promise<number> {
  const tree = findTree(line.argument);
  const target = await findTarget(line, host);
  const branch = line.values.get('branch');
  const decision = branch === undefined ? await ask(tree, { line, host }) : followBranch(tree, branch.split(','));
  if (decision === undefined) throw new Cancelled('Nothing was decided, and nothing was written.');
  const style = { paint: choosePaint({ env: host.env, stream: host.stdout }), width: textWidth(host.stdout) };
  host.stdout.write(`${formatDecision(decision, style)}\n`);
  if (target !== undefined) await record(decision, { target, host });
  return exitCodes.done;
}

/** Undefined when the person leaves. @throws UsageError where nobody can be asked. */
async function ask(
  tree: DecisionTree,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<Decision | undefined> {
  if (!canBeAsked(host)) {
    throw new UsageError('Nobody can be asked here.', `Give the answers: groundplan decide ${tree.id} --branch …`);
  }
  const plain = line.switches.has('plain');
  return converse((session) => decide(session, tree, `decide/${tree.id}`), { host, plain });
}

/** @throws UsageError with the trees there are. */
function findTree(name: string | undefined): DecisionTree {
  const tree = decisionTrees.find(({ id }) => id === name);
  if (tree !== undefined) return tree;
  const ids = decisionTrees.map(({ id }) => id);
  const nearest = name === undefined ? undefined : findNearest(name, ids);
  throw new UsageError(
    name === undefined
      ? 'Say what is to be decided.'
      : `There is no decision ${JSON.stringify(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    decisionTrees.map(({ id, title }) => `groundplan decide ${id}: ${title}`).join('\n'),
  );
}

interface Target {
  readonly file: string;
  readonly text: string;
  readonly path: ReturnType<typeof findItemPath>;
  readonly item: string;
}

/** Looked up before anything is asked: nobody answers questions for an item that does not exist. */
async function findTarget({ values }: CommandLine, host: Host): Promise<Target | undefined> {
  const item = values.get('for');
  const file = values.get('plan') ?? 'plan.yaml';
  if (item === undefined) {
    if (values.has('plan')) throw new UsageError('--plan says where the item of --for stands; give both.');
    return undefined;
  }
  const text = await readPlanFile(nodeDisk, { cwd: host.cwd, path: file });
  const { plan, problems, source } = parsePlan(text, file);
  if (plan === undefined) throw new PlanRejected(problems, source);
  return { file, text, path: findItemPath(plan, item), item };
}

async function record(
  { outcome }: Decision,
  { target, host }: { readonly target: Target; readonly host: Host },
): Promise<void> {
  const { file, text, path, item } = target;
  const changed = applyEdits(text, [{ kind: 'set', path: [...path, 'why'], value: outcome.why }]);
  await replacePlanFile(nodeDisk, { cwd: host.cwd, path: file, text: changed });
  host.stderr.write(`Written into ${file} as the why: of ${item}.\n`);
}
