import type { PlanEdit } from '../../../plan/edits/edit.ts';
import { toSnakeCase } from '../../../plan/names.ts';
import type { LinesReading } from '../../question.ts';
import { faultOf } from '../sound-plan.ts';

/** Reads `developer: Grace, Alan`: a role, and names. A role that is said again replaces the first. */
export function readTeamLines(
  lines: readonly string[],
  text: string,
): { readonly edits: readonly PlanEdit[]; readonly reading: LinesReading } {
  const problems: LinesReading['problems'][number][] = [];
  const roles = new Map<string, { readonly line: number; readonly names: readonly string[] }>();
  for (const [line, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const [, said = '', list = ''] = /^[\s\-*•]*([^:]+?)\s*:\s*(.+)$/.exec(written) ?? [];
    const role = toSnakeCase(said);
    const names = list.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
    if (role === '' || names.length === 0) {
      problems.push({ line, message: 'Write a role, and names behind it: developer: Grace, Alan' });
      continue;
    }
    const message = faultOf(text, [editOf(role, names)]);
    if (message === undefined) roles.set(role, { line, names });
    else problems.push({ line, message });
  }
  return {
    edits: [...roles].map(([role, { names }]) => editOf(role, names)),
    reading: { rows: [...roles].map(([key, { line, names }]) => ({ key, shown: names.join(', '), line })), problems },
  };
}

function editOf(role: string, names: readonly string[]): PlanEdit {
  return { kind: 'set', path: ['project', 'hosting', 'team', role], value: names };
}
