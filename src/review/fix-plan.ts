import { buildBlueprint } from '../blueprint/build.ts';
import { parts } from '../blueprint/parts.ts';
import { applyEdits, EditError } from '../plan/edits/apply.ts';
import type { PlanEdit } from '../plan/edits/edit.ts';
import { parsePlan } from '../plan/parse.ts';
import { reviewPlan } from './review.ts';
import type { Finding } from './rule.ts';

export interface FixedPlan {
  readonly text: string;
  readonly fixed: readonly Finding[];
  /** Findings whose fix would have made the plan wrong: it is not applied. */
  readonly refused: readonly Finding[];
}

/** Rounds after which fixes that call for each other are left alone. */
const mostRounds = 20;

/**
 * Applies the fixes of a plan's findings, as long as the plan has no new problem afterwards. What a fix brings out is
 * fixed in the next round. Comments, order and everything that is not concerned stay as they are.
 * @param file how messages call the text
 */
export function fixPlan({ file, text }: { readonly file: string; readonly text: string }): FixedPlan {
  const fixed: Finding[] = [];
  const refused = new Map<string, Finding>();
  let current = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = examine(current, file);
    const open = before.findings.filter((finding) => isFixable(finding) && !refused.has(identify(finding)));
    if (open.length === 0) break;
    const together = change(
      current,
      open.flatMap((finding) => finding.fix ?? []),
    );
    if (together !== undefined && examine(together, file).errors <= before.errors) {
      fixed.push(...open);
      current = together;
      continue;
    }
    for (const finding of open) {
      const { errors } = examine(current, file);
      const alone = change(current, finding.fix ?? []);
      if (alone !== undefined && examine(alone, file).errors <= errors) {
        fixed.push(finding);
        current = alone;
      } else {
        refused.set(identify(finding), finding);
      }
    }
  }
  return { text: current, fixed, refused: [...refused.values()] };
}

/** Undefined when the edits cannot be made or change nothing: such a fix would be tried for ever. */
function change(text: string, edits: readonly PlanEdit[]): string | undefined {
  try {
    const changed = applyEdits(text, edits);
    return changed === text ? undefined : changed;
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

function isFixable(finding: Finding): boolean {
  return finding.fix !== undefined && finding.accepted === undefined;
}

function identify({ rule, path, message }: Finding): string {
  return `${rule.id} ${path} ${message}`;
}

/** Findings, and how many errors the plan has besides. */
function examine(text: string, file: string): { readonly findings: readonly Finding[]; readonly errors: number } {
  const { plan, sound, problems } = parsePlan(text, file);
  const readable = plan ?? sound;
  if (readable === undefined) return { findings: [], errors: problems.length };
  const built = buildBlueprint(readable, { without: new Set(parts) });
  const { blueprint } = built;
  const findings = reviewPlan({ plan: readable, ...(blueprint === undefined ? {} : { blueprint }) });
  const errors = [...problems, ...built.problems].filter(({ severity }) => severity === 'error').length;
  return { findings, errors };
}
