import type { Plan } from '../../src/plan/model.ts';

import { Database } from './database.ts';
import { fromJson, toJson } from './json.ts';
import { callFunction } from './steps.ts';
import { Failure, IllTyped, Unspecified } from './values.ts';

/** What the semantics of the plan language say that a function does. */
export type Outcome =
  | { readonly kind: 'returns'; readonly json: unknown }
  | {
      readonly kind: 'fails';
      readonly status: number;
      readonly code: string | undefined;
      readonly told: string | undefined;
    }
  | { readonly kind: 'unspecified' };

interface Question {
  readonly function: string;
  /** By the names of the plan. */
  readonly input: unknown;
  /** How the result writes the names of fields. Default: as the plan does. */
  readonly key?: (name: string) => string;
}

/**
 * Interprets a function of a plan, on an empty database: an independent reading of the language's semantics, which
 * knows nothing of the compiler.
 */
export function ask(plan: Plan, question: Question): Outcome {
  const definition = plan.functions.find(({ name }) => name === question.function);
  if (!definition) throw new IllTyped(`there is no function ${question.function}`);
  const input = definition.input ? fromJson(question.input, definition.input) : new Map();
  if (!(input instanceof Map)) throw new IllTyped('an input is an object');
  try {
    const value = callFunction(definition, { plan, database: new Database(plan), input, inTransaction: false });
    const { key = (name: string): string => name } = question;
    const { decimals } = plan.project;
    return { kind: 'returns', json: definition.returns ? toJson(value, definition.returns, { decimals, key }) : null };
  } catch (error) {
    if (error instanceof Unspecified) return { kind: 'unspecified' };
    if (!(error instanceof Failure)) throw error;
    const { status, code, told } = error;
    return { kind: 'fails', status, code, told };
  }
}
