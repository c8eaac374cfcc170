import { callGraphOf } from '../../facts/calls.ts';
import { wordsOfName } from '../../facts/names.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import { writtenWholes } from '../../facts/step-tables.ts';
import type { Rule } from '../../rule.ts';

const MOST_CALLS = 5;
const MOST_TABLES = 2;

/** A function with `and`, `or` or `then` in its name, that calls more than five functions, or that writes more than two tables itself; parts are written with their whole. */
export const severalResponsibilities: Rule = {
  id: 'FN-04',
  severity: 'warning',
  title: 'Function with more than one responsibility',
  reason: 'Who needs one half of it gets the other half, too, and nobody can test the two apart.',
  seed: { document: 0, sentence: 'Single responsibility' },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'function')
      .flatMap((owner) => {
        const sign = signOf(owner, callGraphOf(context).callees(owner).length);
        if (sign === undefined) return [];
        const { name, at, item } = owner;
        const message = `The function ${name} has more than one responsibility: ${sign}.`;
        return [{ at, path: item.path, message, remedy: 'Split it, and let the endpoint call the parts.' }];
      }),
};

function signOf(owner: StepOwner, calls: number): string | undefined {
  const words = wordsOfName(owner.name).slice(1, -1);
  const joining = words.find((word) => /^(and|or|then)$/.test(word));
  if (joining !== undefined) return `its name says "${joining}"`;
  if (calls > MOST_CALLS) return `it calls ${calls} functions`;
  const tables = writtenWholes(owner);
  return tables.length > MOST_TABLES ? `it writes ${tables.join(', ')}` : undefined;
}
