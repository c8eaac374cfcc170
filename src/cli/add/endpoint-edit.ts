import { parseDocument } from 'yaml';
import type { PlanEdit, PlanValue } from '../../plan/edits/edit.ts';
import type { Group, Plan } from '../../plan/model.ts';
import { toSnakeCase } from '../../plan/names.ts';
import { UsageError } from '../errors.ts';

/**
 * The edit that adds an endpoint as plan.yaml says it: `GET /orders/open: { do: list orders, allow: admin }`, to the group
 * that has such paths already. Undefined for the notation of the interview, which says no verb.
 * @throws UsageError for a value that cannot be read, an endpoint that is there, and one without permission
 */
export function endpointEdit(plan: Plan, line: string): PlanEdit | undefined {
  const [, method, path = '', value] = /^\s*(GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s:]*)\s*:\s+(\S.*)$/.exec(line) ?? [];
  if (method === undefined || value === undefined) return undefined;
  const name = `${method} ${path}`;
  const groups = plan.api ?? [];
  if (groups.some(({ endpoints }) => endpoints.some((each) => `${each.method} ${each.url}` === name))) {
    throw new UsageError(`There is an endpoint ${name} already.`, 'What is there is changed in plan.yaml.');
  }
  const document = parseDocument(value);
  if (document.errors.length > 0) {
    throw new UsageError(`--endpoint ${JSON.stringify(line)}: ${document.errors[0]?.message.split('\n')[0] ?? ''}`);
  }
  const written = document.toJS() as PlanValue;
  const home = homeOf(groups, path);
  const says = typeof written === 'object' && written !== null && 'allow' in written;
  if (!says && home?.allow === undefined) {
    throw new UsageError(
      `Who may call ${name}? Nothing is open by itself.`,
      `Write: ${name}: { do: ${typeof written === 'string' ? written : '…'}, allow: admin }`,
    );
  }
  const group = home?.name ?? toSnakeCase(wordsOf(path)[0] ?? 'other');
  return { kind: 'set', path: ['api', group, 'endpoints', name], value: written };
}

/** The group whose paths have most words of this one at their beginning. */
function homeOf(groups: readonly Group[], path: string): Group | undefined {
  const [first] = wordsOf(path);
  return (
    groups.find(({ endpoints }) => endpoints.some(({ url }) => wordsOf(url)[0] === first)) ??
    groups.find(({ name }) => name === toSnakeCase(first ?? ''))
  );
}

function wordsOf(path: string): readonly string[] {
  return path.split('/').filter((word) => word !== '' && !word.startsWith('{'));
}
