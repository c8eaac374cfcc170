import type { Formula, Step } from '../../../plan/model-steps.ts';
import type { ReviewContext } from '../../context.ts';
import { conditionsOf, memberName, membersOf, namesIn } from '../../facts/formulas.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import { writtenWholes } from '../../facts/step-tables.ts';
import type { Hit, Rule } from '../../rule.ts';

const MOST_STEPS = 7;
const MOST_TABLES = 3;

/** Steps that are work: not those that call a function or task, tell something, name values or hold other steps. */
const WORK: ReadonlySet<Step['key']> = new Set([
  ...(['get', 'find', 'count', 'exists', 'sum', 'create', 'update', 'delete', 'request', 'require'] as const),
]);

const SELECTORS = /^(action|mode|operation|op|type|command)$/;

/**
 * An endpoint of steps that does more than seven pieces of work itself (steps inside others count, calls of functions do
 * not), writes more than three tables (parts not counted) without calling anything, or lets an input such as `action` choose what it does.
 */
export const godEndpoints: Rule = {
  id: 'EP-01',
  severity: 'error',
  title: 'Endpoint that does everything',
  reason:
    'What does many things at once can be neither understood nor tested part by part, and every change to one of them risks the others.',
  seed: { document: 0, sentence: '**God Endpoints** - One endpoint does everything' },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'endpoint')
      .flatMap((owner) => hitsOf(owner, context)),
};

function hitsOf(owner: StepOwner, context: ReviewContext): readonly Hit[] {
  const { all, label, at, item } = owner;
  const { path } = item;
  const selector = selectorOf(owner);
  if (selector !== undefined) {
    const message = `${label} does different things, as its input "${selector}" says.`;
    return [{ at, path, message, remedy: `Make an endpoint for each value of "${selector}".` }];
  }
  const work = all.filter(({ key }) => WORK.has(key)).length;
  const tables = writtenWholes(owner);
  const callsNothing = !all.some(({ key }) => key === 'call' || key === 'run');
  if (work > MOST_STEPS) {
    const message = `${label} does ${work} things itself; ${MOST_STEPS} are as many as one can keep in mind.`;
    return [{ at, path, message, remedy: remedyFor(owner, { tables, context }) }];
  }
  if (tables.length <= MOST_TABLES || !callsNothing) return [];
  const message = `${label} writes ${tables.length} tables itself: ${tables.join(', ')}.`;
  return [{ at, path, message, remedy: remedyFor(owner, { tables, context }) }];
}

function remedyFor(
  { label }: StepOwner,
  { tables, context: { plan } }: { readonly tables: readonly string[]; readonly context: ReviewContext },
): string {
  const taken = new Set(plan.functions.map(({ name }) => name));
  const names = tables.map((table) => `record_${table}`).filter((name) => !taken.has(name));
  const example = names.length > 1 ? `, for example ${names.slice(0, 3).join(', ')}` : '';
  return `Move steps that belong together into functions${example}, and call them (groundplan move "${label}" --steps <from-to> --into <name>).`;
}

/** The input that a branch asks for what is to be done; `type` may be a property of the data, unless all goes by it. */
function selectorOf({ all, input, steps }: StepOwner): string | undefined {
  const fields = input?.kind === 'object' ? input.fields : [];
  return fields.find(({ name, type }) => {
    if (type.kind === 'reference' || !SELECTORS.test(name)) return false;
    const branches = name === 'type' ? steps.filter(({ key }) => key === 'switch') : all;
    return branches
      .filter(({ key }) => key === 'if' || key === 'switch')
      .flatMap(conditionsOf)
      .some((formula) => reads(formula, name));
  })?.name;
}

function reads(formula: Formula, name: string): boolean {
  return namesIn(formula).has(name) || membersOf('input', formula).some((member) => memberName(member) === name);
}
