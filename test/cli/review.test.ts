import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { createFakeHost } from './fake-host.ts';

/** A group that is named after a method (WS-01), and one without a description (WS-04). */
const plan = `groundplan: 1
# Keep this line.
project: { name: notes, description: Notes that people write. }
tables:
  notes:
    fields:
      text: text, max 500
api:
  get_endpoints:
    description: Everything that reads.
    endpoints:
      GET /notes: { do: list notes, allow: public }
`;

const cwd = mkdtempSync(join(tmpdir(), 'groundplan-review-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
beforeEach(() => writeFileSync(join(cwd, 'plan.yaml'), plan));

async function review(...words: readonly string[]) {
  const host = createFakeHost({ cwd, words: ['review', ...words], env: { NO_COLOR: '1' } });
  return { exitCode: await run(host), out: host.out(), err: host.err() };
}

interface JsonReport {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly rule: string;
    readonly start: object;
    readonly seed?: string;
    readonly accepted?: string;
  }[];
}

test('an error fails, with place, reason and remedy', async () => {
  const { exitCode, out } = await review();
  expect(exitCode).toBe(1);
  expect(out).toMatch(/plan\.yaml:9:3 error WS-01: /);
  expect(out).toMatch(/ {2}Why: \S/);
  expect(out).toMatch(/ {2}Do: {2}\S/);
  expect(out).toMatch(/✗ plan\.yaml: 1 error/);
});

test('what the plan accepts with a reason does not fail, and is shown on request', async () => {
  writeFileSync(
    join(cwd, 'plan.yaml'),
    plan.replace('    description: Everything', '    accept: { WS-01: An exercise. }\n    description: Everything'),
  );
  const { exitCode, out } = await review();
  expect(exitCode).toBe(0);
  expect(out).not.toContain('WS-01');
  expect((await review('--all')).out).toContain('Accepted: An exercise.');
});

test('--json is one document', async () => {
  const { exitCode, out } = await review('--json');
  expect(exitCode).toBe(1);
  const report = JSON.parse(out) as JsonReport;
  expect(report.ok).toBe(false);
  const found = report.findings.find(({ rule }) => rule === 'WS-01');
  expect(found).toMatchObject({
    severity: 'error',
    path: 'api.get_endpoints',
    file: 'plan.yaml',
    start: { line: 9, column: 3 },
    end: { line: 9, column: 16 },
    seed: 'Group by business domain, not by HTTP method',
  });
});

test('--sarif is what code hosts read', async () => {
  const { out } = await review('--sarif');
  const sarif = JSON.parse(out) as {
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly locations: readonly unknown[];
      }[];
    }[];
  };
  expect(sarif).toMatchObject({ version: '2.1.0' });
  const [sarifRun] = sarif.runs;
  const result = sarifRun?.results.find(({ ruleId }) => ruleId === 'WS-01');
  expect(sarifRun?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe('WS-01');
  expect(result?.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: 'plan.yaml' },
        region: { startLine: 9, startColumn: 3, endLine: 9, endColumn: 16 },
      },
      logicalLocations: [{ fullyQualifiedName: 'api.get_endpoints' }],
    },
  ]);
});

test('--fix changes the plan where the remedy is certain, and nothing else', async () => {
  const text = plan.replace('get_endpoints', 'notes').replace('text, max 500', 'text');
  writeFileSync(join(cwd, 'plan.yaml'), text);
  const { err } = await review('--fix');
  const fixed = readFileSync(join(cwd, 'plan.yaml'), 'utf8');
  expect(err).toContain('fixed VA-02');
  expect(fixed.split('\n').filter((line) => !text.includes(line))).toHaveLength(1);
  expect(fixed).toContain('# Keep this line.');
  expect(fixed).toMatch(/text: (text, max \d+|\{ type: text, max: \d+ \})/);
  expect((await review('--json')).out).not.toContain('VA-02');
});

test('a plan that cannot be read is not reviewed', async () => {
  writeFileSync(join(cwd, 'plan.yaml'), 'tables: [');
  const { exitCode, err } = await review();
  expect(exitCode).toBe(1);
  expect(err).toContain('plan.yaml has 2 errors');
});
