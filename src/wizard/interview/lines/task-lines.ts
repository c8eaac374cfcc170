import type { NotationItem } from '../../../infer/notation/item.ts';
import { readTrigger } from '../../../infer/notation/read-trigger.ts';
import { findNameFault, toSnakeCase } from '../../../plan/names.ts';
import type { LinesReading } from '../../question.ts';
import { faultOf } from '../sound-plan.ts';
import { rowsOf } from './rows.ts';

const EXPECTED = 'sync_prices: every 1h, or send_report: cron 0 6 * * mon';

/** Reads lines such as `clean_up: every 1d`, `send_report: cron 0 6 * * mon`; plain names where no time is needed. */
export function readTaskLines(
  lines: readonly string[],
  { timed }: { readonly timed: boolean },
): { readonly items: readonly NotationItem[]; readonly reading: LinesReading } {
  const items: NotationItem[] = [];
  const problems: LinesReading['problems'][number][] = [];
  for (const [line, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const [, first = '', rest = ''] = /^[\s\-*•]*([^:(]+?)(?:\(\))?\s*(?::\s*(.*))?$/.exec(written) ?? [];
    const name = toSnakeCase(first);
    const fault = findNameFault(name);
    const trigger = readTrigger(withoutQuotes(rest));
    if (fault !== undefined) problems.push({ line, message: `${fault.message} Write: ${EXPECTED}` });
    else if (rest.trim() !== '' && trigger === undefined) {
      problems.push({ line, message: `"${rest.trim()}" does not say when. Write: ${EXPECTED}` });
    } else if (timed && trigger === undefined) problems.push({ line, message: `When? Write: ${EXPECTED}` });
    else {
      const wrong = trigger === undefined || 'after' in trigger ? undefined : faultOfTask(name, trigger);
      if (wrong !== undefined) problems.push({ line, message: wrong });
      items.push({ kind: 'task', line, task: { name, lines: [], ...(trigger === undefined ? {} : { trigger }) } });
    }
  }
  return { items, reading: { rows: rowsOf(items), problems } };
}

const smallestPlan = 'groundplan: 1\nproject: { name: small }\ntables: { notes: { fields: { text: text } } }\n';

/** What the language says against an interval or a schedule: hours that a day does not have. */
function faultOfTask(
  name: string,
  trigger: { readonly every: string } | { readonly cron: string },
): string | undefined {
  const value = { ...trigger, steps: [{ log: name }] };
  return faultOf(smallestPlan, [{ kind: 'set', path: ['tasks', name], value }]);
}

/** `cron "0 6 * * mon"` is copied from somewhere; the quotes are not part of it. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/["'`]/g, '').trim();
}
