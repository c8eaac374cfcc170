import { applyEdits, EditError } from '../../plan/edits/apply.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { Finding } from '../../review/rule.ts';
import { rules } from '../../review/rules.ts';
import { describeFinding, openFindings } from '../overview/findings.ts';
import type { Session } from '../session.ts';
import * as entries from './catalogue/build.ts';
import { wordingOf } from './catalogue/entry.ts';
import { examine } from './examine.ts';
import { placeInPlan } from './place-in-plan.ts';

/** Fix, accept or leave, one finding after the other; what a fix changes may settle the next ones, too. */
export async function settleFindings(
  text: string,
  { session, round }: { readonly session: Session; readonly round: number },
): Promise<string> {
  let current = text;
  const seen = new Set<string>();
  for (;;) {
    const { findings, lineOf } = examine(current);
    const next = openFindings(findings).find((finding) => !seen.has(placeOf(finding)));
    if (next === undefined) return current;
    const place = placeOf(next);
    seen.add(place);
    const id = `build/finding/${place}${round === 1 ? '' : `/${round}`}`;
    session.show({ kind: 'note', title: `${next.severity} ${next.rule.id}`, text: describeFinding(next, lineOf) });
    const fixed = next.fix === undefined ? undefined : changeSoundly(current, next.fix);
    const answer = await session.ask({
      ...wordingOf(entries.finding),
      id,
      message: next.message,
      kind: 'choice',
      options: [
        ...(fixed === undefined ? [] : [{ value: 'fix', label: 'Fix it', hint: next.remedy }]),
        ...(canBeAccepted(next)
          ? [{ value: 'accept', label: 'Accept it', hint: 'with a reason, which the plan keeps' }]
          : []),
        { value: 'leave', label: 'Leave it' },
      ],
      proposal: fixed === undefined ? 'leave' : 'fix',
    });
    if (answer === 'fix' && fixed !== undefined) current = fixed;
    if (answer === 'accept') current = accept(current, { finding: next, reason: await askReason(session, id) });
  }
}

/** What is wrong with acceptances cannot be accepted itself. */
function canBeAccepted({ rule }: Finding): boolean {
  return rules.includes(rule);
}

function placeOf({ rule, path }: Finding): string {
  return `${rule.id}/${path === '' ? 'plan' : path}`;
}

async function askReason(session: Session, id: string): Promise<string> {
  const reason = await session.ask({
    id: `${id}/reason`,
    message: 'Why is it right here?',
    why: entries.finding.why,
    kind: 'text',
    check: (typed) => (typed.trim() === '' ? 'Say in a sentence why it is right here.' : undefined),
  });
  return reason.trim();
}

/** Undefined when the plan would be worse afterwards than before. */
function changeSoundly(text: string, edits: readonly PlanEdit[]): string | undefined {
  try {
    const changed = applyEdits(text, edits);
    return examine(changed).problems.length > examine(text).problems.length ? undefined : changed;
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

/** Writes the reason on the item that the finding is about, or on the nearest one above it that can carry it. */
function accept(text: string, { finding, reason }: { readonly finding: Finding; readonly reason: string }): string {
  const { rule, path } = finding;
  const place = placeInPlan(text, path);
  for (let length = place.length; length >= 0; length -= 1) {
    const at = [...place.slice(0, length), 'accept', rule.id];
    const changed = changeSoundly(text, [{ kind: 'set', path: at, value: reason }]);
    if (changed === undefined) continue;
    const same = examine(changed).findings.find((each) => each.rule.id === rule.id && each.path === path);
    if (same?.accepted === reason) return changed;
  }
  throw new Error(`The finding ${rule.id} at ${path} cannot be accepted anywhere.`);
}
