import type { RequireStep } from '../../../plan/model-steps.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Rule } from '../../rule.ts';

/** A `require` that says nothing, or only one of `code` and `message`. The status has a default that fits most: 409. */
export const meaninglessErrors: Rule = {
  id: 'ER-02',
  severity: 'warning',
  title: 'Error that says nothing',
  reason: 'A program tells failures by their code, a person by the message; without them, neither knows what to do.',
  seed: { document: 0, sentence: 'Validate inputs, handle API failures, return meaningful errors' },
  check: (context) =>
    stepOwnersOf(context).flatMap(({ all, label }) =>
      all.flatMap((step) => {
        const missing = step.key === 'require' ? missingParts(step) : [];
        if (missing.length === 0) return [];
        const { at, path } = step;
        const message = `A condition of ${label} fails without ${missing.join(' and ')}.`;
        return [{ at, path, message, remedy: REMEDY }];
      }),
    ),
};

const REMEDY = 'Write `else: { status: 409, code: OUT_OF_STOCK, message: "Only {left} left." }` with what fits here.';

function missingParts({ otherwise }: RequireStep): readonly string[] {
  return (['code', 'message'] as const).filter((key) => otherwise?.[key] === undefined).map((key) => `a ${key}`);
}
