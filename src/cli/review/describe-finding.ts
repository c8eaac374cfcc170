import type { PlanSource } from '../../plan/source.ts';
import type { Finding } from '../../review/rule.ts';

/** A finding for programs: positions begin at 1, columns count UTF-16 units, the end is exclusive. */
export function describeFinding(finding: Finding, source: PlanSource): object {
  const { rule, severity, at, path, message, remedy, fix, accepted } = finding;
  return {
    rule: rule.id,
    severity,
    message,
    reason: rule.reason,
    remedy,
    ...(rule.seed === undefined ? {} : { seed: rule.seed.sentence }),
    path,
    file: source.file,
    start: source.positionAt(at.start),
    end: source.positionAt(at.end),
    fixable: fix !== undefined,
    ...(accepted === undefined ? {} : { accepted }),
  };
}
