import type { FunctionDefinition } from '../../../plan/model-async.ts';
import { walkSteps } from '../../../plan/check/walk-steps.ts';
import type { Rule } from '../../rule.ts';

/**
 * Steps cannot read what is not among the input, and the compiler infers what they return. So this looks for functions of
 * steps that return something without `returns`, whose result changes unsaid with every step, and for functions written
 * by hand with neither input nor result, which no signature can be made for.
 */
export const missingContracts: Rule = {
  id: 'FN-03',
  severity: 'warning',
  title: 'Function without a contract',
  reason: 'Callers rely on what comes back; only what is written down can be kept.',
  seed: { document: 0, sentence: 'Clear input/output contracts' },
  check: ({ plan }) =>
    plan.functions.flatMap((definition) => {
      const { name, nameAt: at, path } = definition;
      const missing = missingPart(definition);
      if (missing === undefined) return [];
      return [{ at, path, message: `The function ${name} ${missing}.`, remedy: REMEDY }];
    }),
};

const REMEDY = 'Name what it takes and gives with their types, under `input` and `returns`.';

function missingPart({ code, input, returns, steps }: FunctionDefinition): string | undefined {
  if (returns !== undefined) return undefined;
  if (code) return input === undefined ? 'is written by hand, and has neither `input` nor `returns`' : undefined;
  return walkSteps(steps).some(({ key }) => key === 'return') ? 'returns something, and has no `returns`' : undefined;
}
