import type { Program, Statement } from '../../blueprint/model.ts';
import type { Span } from '../../plan/model.ts';
import type { ReviewContext } from '../context.ts';
import { stepOwnersOf, type StepOwner } from './step-owners.ts';

/** Steps as the compiler resolved them. */
export interface ReviewedProgram {
  readonly owner: StepOwner;
  readonly program: Program;
}

/** The programs of a plan; without a blueprint there are none. */
export interface Programs {
  /** In plan order: endpoints, functions, tasks. */
  readonly all: readonly ReviewedProgram[];
  readonly function: (name: string) => ReviewedProgram | undefined;
  readonly task: (name: string) => ReviewedProgram | undefined;
}

const known = new WeakMap<ReviewContext, Programs>();

export function programsOf(context: ReviewContext): Programs {
  const found = known.get(context) ?? findPrograms(context);
  known.set(context, found);
  return found;
}

function findPrograms(context: ReviewContext): Programs {
  const { blueprint } = context;
  const compiled = new Map<string, Program>();
  for (const { actions } of blueprint?.modules ?? []) {
    for (const { method, planPath, program } of actions) compiled.set(`endpoint ${method} ${planPath}`, program);
  }
  for (const { name, program } of blueprint?.functions ?? []) {
    if (program !== undefined) compiled.set(`function ${name.snake}`, program);
  }
  for (const { name, program } of blueprint?.tasks ?? []) compiled.set(`task ${name.snake}`, program);
  const all = stepOwnersOf(context).flatMap((owner): ReviewedProgram[] => {
    const program = compiled.get(`${owner.kind} ${owner.name}`);
    return program === undefined ? [] : [{ owner, program }];
  });
  const byName = new Map(all.map((each) => [`${each.owner.kind} ${each.owner.name}`, each]));
  return { all, function: (name) => byName.get(`function ${name}`), task: (name) => byName.get(`task ${name}`) };
}

/** Where a statement stands in the plan. */
export function placeOfStatement(
  { owner }: ReviewedProgram,
  { at }: Pick<Statement, 'at'>,
): { readonly at: Span; readonly path: string } {
  const step = owner.all.find((each) => each.at.start === at.start);
  return { at, path: step?.path ?? owner.item.path };
}
