import { CannotMove } from '../../blueprint/refactor/cannot-move.ts';
import { extractFunction } from '../../blueprint/refactor/extract.ts';
import { inlineFunction } from '../../blueprint/refactor/inline.ts';
import { parts } from '../../blueprint/parts.ts';
import type { Plan } from '../../plan/model.ts';
import { ProjectError } from '../../project/errors.ts';
import { compilePlan } from '../compile-plan.ts';
import { findItemPath } from '../decide/item-path.ts';
import { decideLogic } from './decide-logic.ts';

/** What moves where. */
export type Move =
  | {
      readonly kind: 'extract';
      /** Endpoint, function or task, as people call it. */
      readonly what: string;
      readonly first: number;
      readonly last: number;
      readonly into: string;
      readonly description?: string;
      readonly keep?: string;
    }
  | { readonly kind: 'inline'; readonly what: string };

export interface MovedLogic {
  readonly text: string;
  /** What was done, and what the person should know of it: a sentence each. */
  readonly sentences: readonly string[];
}

/**
 * Moves logic between an endpoint, a task or a function and a function of its own, in a plan's text.
 * @throws PlanRejected; UsageError for what the plan does not have; ProjectError with what cannot move and why
 */
export function moveLogic({ file, text }: { readonly file: string; readonly text: string }, move: Move): MovedLogic {
  const { plan } = compilePlan({ file, text }, new Set(parts));
  try {
    return move.kind === 'extract' ? extract(move, { plan, text }) : inline(move, { plan, text });
  } catch (error) {
    if (!(error instanceof CannotMove)) throw error;
    throw new ProjectError(error.message, { cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) });
  }
}

interface Source {
  readonly plan: Plan;
  readonly text: string;
}

function extract(move: Move & { readonly kind: 'extract' }, { plan, text }: Source): MovedLogic {
  const { what, first, last, into, keep } = move;
  const from = findItemPath(plan, what);
  const name = String(from.at(-1));
  const { remark, ...decision } = decideLogic(plan, {
    path: from,
    first,
    last,
    ...(keep === undefined ? {} : { keep }),
  });
  const description = move.description ?? `${sentenceOf(into)}, for ${name}.`;
  const moved = extractFunction(text, { from, first, last, name: into, description, ...decision });
  const steps = first === last ? `Step ${first}` : `Steps ${first} to ${last}`;
  return {
    text: moved,
    sentences: [`${steps} of ${name} moved into the function ${into}.`, ...(remark === undefined ? [] : [remark])],
  };
}

function inline({ what }: Move & { readonly kind: 'inline' }, { plan, text }: Source): MovedLogic {
  const [part, name] = findItemPath(plan, what);
  if (part !== 'functions' || typeof name !== 'string') {
    throw new ProjectError(`${what} is no function.`, {
      hint: 'Only the steps of functions go back into their caller.',
    });
  }
  const definition = plan.functions.find((each) => each.name === name);
  const examples = definition?.examples.length ?? 0;
  return {
    text: inlineFunction(text, name),
    sentences: [
      `The steps of ${name} stand where it was called; the function is gone.`,
      ...(examples === 0
        ? []
        : [`Its ${examples === 1 ? 'example went' : `${examples} examples went`} with it: they were its test.`]),
    ],
  };
}

/** `price_cart` → `Price cart` */
function sentenceOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
