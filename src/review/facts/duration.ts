import type { Statement } from '../../blueprint/model.ts';
import type { ReviewContext } from '../context.ts';
import { programsOf, type ReviewedProgram } from './programs.ts';
import { askedOperation, statementsOf } from './statements.ts';
import { stepOwnersOf, type StepOwner } from './step-owners.ts';

/** How long something takes, as far as the plan says it. */
export interface Duration {
  readonly seconds: number;
  /** What takes most of it: `the function make_report`. */
  readonly because: string;
}

/** Longer than a person, or a proxy in between, waits for an answer. */
export const LONG_SECONDS = 30;

/** From so many rows on, asking another system for each of them is long whatever it answers. */
const MANY_ROUNDS = 1000;

const known = new WeakMap<ReviewContext, Map<StepOwner, Duration | undefined>>();

/**
 * What the plan says something takes (`takes: 40s`), else the longest of what its steps call and request. Undefined when
 * nothing says anything; a plan says durations only where they matter.
 */
export function durationOf(context: ReviewContext, reviewed: Pick<ReviewedProgram, 'owner'>): Duration | undefined {
  const memory = known.get(context) ?? new Map<StepOwner, Duration | undefined>();
  known.set(context, memory);
  if (memory.has(reviewed.owner)) return memory.get(reviewed.owner);
  // Against functions that call each other, which do not compile.
  memory.set(reviewed.owner, undefined);
  const found = measure(context, reviewed.owner);
  memory.set(reviewed.owner, found);
  return found;
}

function measure(context: ReviewContext, owner: StepOwner): Duration | undefined {
  const own = secondsOf(context, owner);
  if (own !== undefined) return { seconds: own, because: owner.label };
  const parts = owner.all.flatMap((step): Duration[] => {
    if (step.key === 'request') {
      const integration = context.plan.integrations.find(({ name }) => name === step.integration.name);
      const operation = integration?.operations.find(({ name }) => name === step.operation.name);
      const seconds = operation?.takesSeconds;
      return seconds === undefined ? [] : [{ seconds, because: `${step.integration.name}.${step.operation.name}` }];
    }
    if (step.key !== 'call') return [];
    const called = functionNamed(context, step.target.name);
    const inner = called && durationOf(context, { owner: called });
    return inner === undefined ? [] : [inner];
  });
  const [longest] = parts.toSorted((one, other) => other.seconds - one.seconds);
  if (longest === undefined) return undefined;
  return { seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0), because: longest.because };
}

function secondsOf({ plan }: ReviewContext, owner: StepOwner): number | undefined {
  if (owner.kind === 'endpoint') return owner.endpoint?.endpoint.takesSeconds;
  const items = owner.kind === 'function' ? plan.functions : plan.tasks;
  return items.find(({ name }) => name === owner.name)?.takesSeconds;
}

function functionNamed(context: ReviewContext, name: string): StepOwner | undefined {
  return stepOwnersOf(context).find((owner) => owner.kind === 'function' && owner.name === name);
}

/** A loop whose rounds ask another system. */
export interface LongLoop {
  readonly statement: Statement;
  /** `integration.operation` */
  readonly operation: string;
  /** Rows that it goes through; undefined when nobody knows how many there are. */
  readonly rows?: number;
  readonly table: string;
}

/**
 * Loops over the rows of a table that ask another system in every round, where the rows may be many: a `find` without
 * condition and limit, or with what the plan expects to be more than 1,000 of them.
 */
export function longLoopsOf(context: ReviewContext, reviewed: ReviewedProgram): readonly LongLoop[] {
  const statements = statementsOf(reviewed);
  return statements.flatMap((statement): LongLoop[] => {
    if (statement.kind !== 'each' || statement.items.kind !== 'variable') return [];
    const { variable } = statement.items;
    const found = statements.find((each) => each.kind === 'find' && each.variable === variable);
    if (found?.kind !== 'find') return [];
    const { table, where, limit } = found.use.query;
    const rows = typeof limit === 'number' ? limit : context.tables.get(table)?.rows;
    const isMany = rows === undefined ? where === undefined && limit === undefined : rows > MANY_ROUNDS;
    const operation = isMany ? askedOperation(statement, programsOf(context)) : undefined;
    return operation === undefined ? [] : [{ statement, operation, table, ...(rows !== undefined && { rows }) }];
  });
}
