import { buildBlueprint } from '../../src/blueprint/build.ts';
import { parts } from '../../src/blueprint/parts.ts';
import { applyEdits } from '../../src/plan/edits/apply.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { present } from '../../src/plan/present.ts';
import { reviewPlan } from '../../src/review/review.ts';
import type { Finding } from '../../src/review/rule.ts';
import { planText } from './review-text.ts';

interface Examined {
  readonly findings: readonly Finding[];
  readonly errors: readonly string[];
  readonly placeOf: (finding: Finding) => string;
}

function examine(text: string): Examined {
  const { plan, sound, problems, source } = parsePlan(text, 'plan.yaml');
  const readable = plan ?? sound;
  if (readable === undefined) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const { blueprint, problems: more } = buildBlueprint(readable, { without: new Set(parts) });
  return {
    findings: reviewPlan(present({ plan: readable, blueprint })),
    errors: [...problems, ...more]
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message }) => `${path}: ${message}`),
    placeOf: ({ at }) => {
      const { line, column } = source.positionAt(at.start);
      return `${line}:${column}`;
    },
  };
}

/** The findings of a rule: `line:column severity`, message and remedy, one below the other. The plan has to compile. */
export function findingsOf(rule: string, yaml: string): string {
  const { findings, errors, placeOf } = examine(planText(yaml));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return findings
    .filter((finding) => finding.rule.id === rule)
    .map((finding) => `${placeOf(finding)} ${finding.severity} ${finding.path}\n${finding.message}\n${finding.remedy}`)
    .join('\n\n');
}

/** The plan with the fixes of a rule's findings, which has to have no new error and no such finding any more. */
export function mend(rule: string, yaml: string): string {
  const before = planText(yaml);
  const { findings, errors } = examine(before);
  const fixes = findings.filter((finding) => finding.rule.id === rule).flatMap(({ fix = [] }) => fix);
  if (fixes.length === 0) throw new Error(`${rule} offers no fix here`);
  const after = applyEdits(before, fixes);
  const examined = examine(after);
  const left = examined.findings.filter((finding) => finding.rule.id === rule && finding.fix !== undefined);
  if (examined.errors.length > errors.length) throw new Error(examined.errors.join('\n'));
  if (left.length > 0) throw new Error(left.map(({ message }) => message).join('\n'));
  const changed = after.split('\n').filter((line) => !before.split('\n').includes(line));
  return changed.map((line) => line.trim()).join('\n');
}
