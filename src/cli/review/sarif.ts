import type { PlanSource } from '../../plan/source.ts';
import type { Finding, Rule, Severity } from '../../review/rule.ts';

/**
 * Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code hosts show beside the lines.
 * Columns count UTF-16 units; accepted findings are suppressed, with the reason.
 */
export function formatSarif(
  findings: readonly Finding[],
  {
    source,
    rules,
    version,
  }: { readonly source: PlanSource; readonly rules: readonly Rule[]; readonly version: string },
): object {
  const ids = rules.map((rule) => rule.id);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'groundplan', version, rules: rules.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) =>
          describeResult(finding, { source, ruleIndex: ids.indexOf(finding.rule.id) }),
        ),
      },
    ],
  };
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function describeRule({ id, title, reason, severity, seed }: Rule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: reason },
    help: { text: seed === undefined ? reason : `${reason}\n\nFrom the seed: “${seed.sentence}”` },
    defaultConfiguration: { level: levels[severity] },
  };
}

function describeResult(
  finding: Finding,
  { source, ruleIndex }: { readonly source: PlanSource; readonly ruleIndex: number },
): object {
  const start = source.positionAt(finding.at.start);
  const end = source.positionAt(finding.at.end);
  const uri = source.file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return {
    ruleId: finding.rule.id,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: `${finding.message} ${finding.remedy}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region },
        logicalLocations: [{ fullyQualifiedName: finding.path }],
      },
    ],
    ...(finding.accepted === undefined
      ? {}
      : { suppressions: [{ kind: 'inSource', justification: finding.accepted }] }),
  };
}
