import { stepListsOf } from '../../../plan/check/walk-steps.ts';
import type { Step } from '../../../plan/model-steps.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

const SHORTEST_RUN = 3;

/** They say or answer something; two places may well say the same. */
const LIGHT: ReadonlySet<Step['key']> = new Set(['log', 'return', 'progress', 'emit']);

/**
 * Three or more steps in a row (those inside others count) that two endpoints, functions or tasks have alike, whatever
 * they call their results. Single steps may repeat: reading a row by its id is no logic.
 */
export const duplicateLogic: Rule = {
  id: 'EP-02',
  severity: 'error',
  title: 'Same logic in several places',
  reason: 'One of the two copies is forgotten when the rule changes, and then the same thing works in two ways.',
  seed: { document: 0, sentence: '**Duplicate Logic** - Same code in multiple endpoints' },
  check: (context) => {
    const seen = new Map<string, StepOwner>();
    return stepOwnersOf(context).flatMap((owner) => [...hitsOf(owner, seen)]);
  },
};

/** One finding for each other place that has something in common with this one. */
function* hitsOf(owner: StepOwner, seen: Map<string, StepOwner>): Generator<Hit, void, void> {
  const found = new Set<StepOwner>();
  for (const steps of listsIn(owner.steps)) {
    for (const [first, key] of runsOf(steps)) {
      const other = seen.get(key);
      if (other === undefined) seen.set(key, owner);
      if (other === undefined || other === owner || found.has(other)) continue;
      found.add(other);
      const message = `The same steps stand in ${other.label} and in ${owner.label}.`;
      const remedy = remedyFor(other, owner);
      yield { at: first.at, path: first.path, message, remedy };
    }
  }
}

function remedyFor(other: StepOwner, owner: StepOwner): string {
  return other.kind === 'function'
    ? `Call ${other.name} here.`
    : `Make a function of them (groundplan move "${owner.name}" --steps <from-to> --into <name>), and call it in both places.`;
}

function* listsIn(steps: readonly Step[]): Generator<readonly Step[], void, void> {
  yield steps;
  for (const step of steps) for (const inner of stepListsOf(step)) yield* listsIn(inner);
}

/** The shortest run that is worth a function, from each step on, as a text that is the same for the same logic. */
function* runsOf(steps: readonly Step[]): Generator<readonly [Step, string], void, void> {
  for (const [start, first] of steps.entries()) {
    if (LIGHT.has(first.key)) continue;
    let end = start;
    for (let weight = 0; end < steps.length && weight < SHORTEST_RUN; end += 1) weight += weigh(steps[end]);
    const run = steps.slice(start, end);
    if (run.reduce((sum, step) => sum + weigh(step), 0) >= SHORTEST_RUN) yield [first, describeRun(run)];
  }
}

function weigh(step: Step | undefined): number {
  if (step === undefined || LIGHT.has(step.key)) return 0;
  return (
    1 +
    stepListsOf(step)
      .flat()
      .reduce((sum, inner) => sum + weigh(inner), 0)
  );
}

/** What the steps say, without places, and with numbers for the names that they give to results. */
function describeRun(run: readonly Step[]): string {
  const names: string[] = [];
  for (const step of run) collectNames(step, names);
  const text = JSON.stringify(run, (key, value: unknown) => (LEFT_OUT.has(key) ? undefined : value));
  const known = new Map([...new Set(names)].map((name, index) => [name, `$${index}`]));
  return text.replaceAll(/[A-Za-z_]\w*/g, (word) => known.get(word) ?? word);
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['at', 'nameAt', 'path', 'why', 'accept', 'spanOf', 'start', 'end', 'source', 'raw', 'loc', 'range'],
]);

function collectNames(step: Step, names: string[]): void {
  if (step.key === 'set') names.push(...step.entries.map(({ name }) => name));
  if (step.as !== undefined) names.push(step.as);
  for (const inner of stepListsOf(step).flat()) collectNames(inner, names);
}
