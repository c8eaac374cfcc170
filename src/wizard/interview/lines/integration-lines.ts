import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan } from '../../../plan/model.ts';
import { toSnakeCase } from '../../../plan/names.ts';
import type { LinesReading } from '../../question.ts';
import { faultOf } from '../sound-plan.ts';

const SECONDS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const;

/** `stripe: https://api.stripe.com/v1, timeout 10s, retry 3`, for each integration of a plan. */
export function integrationLines(plan: Plan): readonly string[] {
  return plan.integrations.map(({ name, baseUrl, timeoutSeconds, retry }) =>
    [`${name}: ${baseUrl}`, `timeout ${showDuration(timeoutSeconds ?? 10)}`, `retry ${retry ?? 3}`].join(', '),
  );
}

/** Seconds as the plan writes them: 90 → `90s`, 3600 → `1h`. */
export function showDuration(seconds: number): string {
  const [unit, length] = SECONDS.find(([, each]) => seconds % each === 0) ?? ['s', 1];
  return `${seconds / length}${unit}`;
}

interface NamedIntegration {
  readonly name: string;
  readonly url?: string;
  readonly timeout: string;
  readonly retry: number;
}

const EXPECTED = 'stripe: https://api.stripe.com/v1, timeout 10s, retry 3';

/** Reads lines of integrations; what the language says against one is told at its line. */
export function readIntegrationLines(
  lines: readonly string[],
  { text, plan }: { readonly text: string; readonly plan: Plan },
): { readonly names: ReadonlySet<string>; readonly reading: LinesReading } {
  const problems: LinesReading['problems'][number][] = [];
  const rows = new Map<string, LinesReading['rows'][number]>();
  for (const [line, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const read = readLine(written);
    const message = typeof read === 'string' ? read : faultOf(text, editsOf(read, plan));
    if (message !== undefined) problems.push({ line, message });
    if (typeof read !== 'string') rows.set(read.name, { key: read.name, shown: describe(read), line });
  }
  return { names: new Set(rows.keys()), reading: { rows: [...rows.values()], problems } };
}

/**
 * What lines without problems change. Integrations of the plan get their limits, others are added: with a variable for
 * their key, and without operations, which the plan gets when it is known what is asked of them.
 */
export function editsOfIntegrationLines(lines: readonly string[], plan: Plan): readonly PlanEdit[] {
  const named = new Map<string, NamedIntegration>();
  for (const line of lines) {
    const read = line.trim() === '' ? undefined : readLine(line);
    if (typeof read === 'object') named.set(read.name, read);
  }
  return [...named.values()].flatMap((each) => editsOf(each, plan));
}

function readLine(line: string): NamedIntegration | string {
  const [, written = '', rest = ''] = /^\s*([^:,]+?)\s*(?::\s*(.*))?$/.exec(line) ?? [];
  const name = toSnakeCase(written);
  if (name === '') return `This names no system. Write: ${EXPECTED}`;
  const found = { timeout: '10s', retry: 3 };
  let url: string | undefined;
  for (const part of rest.split(',').map((each) => each.trim())) {
    const timeout = /^timeout\s+(\S.*)$/.exec(part)?.[1];
    const retry = /^retry\s+(\d+)$/.exec(part)?.[1];
    if (/^https?:\/\//.test(part)) url = part;
    else if (timeout !== undefined) found.timeout = timeout;
    else if (retry !== undefined) found.retry = Number(retry);
    else if (part !== '') return `"${part}" is no address, no timeout and no retry. Write: ${EXPECTED}`;
  }
  return { name, ...found, ...(url === undefined ? {} : { url }) };
}

function editsOf({ name, url, timeout, retry }: NamedIntegration, plan: Plan): PlanEdit[] {
  const path = ['integrations', name];
  if (plan.integrations.some((each) => each.name === name)) {
    const changes: readonly (readonly [string, PlanValue])[] = [
      ...(url === undefined ? [] : [['base_url', url] as const]),
      ['timeout', timeout],
      ['retry', retry],
    ];
    return changes.map(([key, value]) => ({ kind: 'set', path: [...path, key], value }));
  }
  const value = {
    description: `Calls of ${name.replaceAll('_', ' ')}.`,
    base_url: url ?? `https://${name.replaceAll('_', '-')}.example`,
    auth: `bearer ${name.toUpperCase()}_API_KEY`,
    timeout,
    retry,
    operations: {},
  };
  return [{ kind: 'set', path, value }];
}

function describe({ url, timeout, retry }: NamedIntegration): string {
  const times = retry === 1 ? 'once' : `${retry} times`;
  const again = retry === 0 ? 'not tried again' : `tried again ${times}`;
  return `${url === undefined ? '' : `${url} · `}waits ${timeout} · ${again}`;
}
