import type { Acceptance, Acceptances } from '../../acceptance.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Found by the review itself, which alone knows what was accepted. */
const nothing = (): readonly Hit[] => [];

/** An acceptance documents a decision; the seed documents ask for that in these words only. */
const DOCUMENTATION: Rule['seed'] = { document: 0, sentence: 'Documentation practices' };

/** An id in `accept` that no rule has: most likely misspelt, so that what should be silent is not. */
const unknownAcceptance: Rule = {
  id: 'AC-01',
  severity: 'warning',
  title: 'Acceptance of a rule that does not exist',
  reason: 'What was meant to be accepted is still reported, and whoever reads the plan believes that it was decided.',
  seed: DOCUMENTATION,
  check: nothing,
};

/** An acceptance that silences no finding: the reason for it is gone, or it stands at the wrong item. */
const idleAcceptance: Rule = {
  id: 'AC-02',
  severity: 'warning',
  title: 'Acceptance that silences nothing',
  reason: 'It would hide the finding that comes back one day, although nobody decided anything about that one.',
  seed: DOCUMENTATION,
  check: nothing,
};

interface AcceptanceHit {
  readonly rule: Rule;
  readonly hit: Hit;
}

/**
 * What is wrong with the acceptances of a plan. These findings cannot be accepted themselves.
 * @param options.isComplete the plan compiled, so that every rule could look: only then "nothing" means something
 */
export function acceptanceHits(
  acceptances: Acceptances,
  { known, isComplete }: { known: readonly Rule[]; isComplete: boolean },
): readonly AcceptanceHit[] {
  const ids = new Set(known.map(({ id }) => id));
  return acceptances.list().flatMap((acceptance): AcceptanceHit[] => {
    if (!ids.has(acceptance.rule)) return [{ rule: unknownAcceptance, hit: unknownHit(acceptance) }];
    return isComplete && !acceptances.isUsed(acceptance) ? [{ rule: idleAcceptance, hit: idleHit(acceptance) }] : [];
  });
}

function unknownHit({ item: { at, path }, rule }: Acceptance): Hit {
  const message = `There is no rule ${rule} to accept.`;
  return { at, path, message, remedy: 'Write the id that the review shows beside the finding, such as DB-10.' };
}

function idleHit({ item: { at, path }, rule }: Acceptance): Hit {
  const where = path === '' ? 'in the plan' : `in ${path}`;
  return { at, path, message: `${rule} finds nothing ${where}.`, remedy: `Take ${rule} out of \`accept\`.` };
}
