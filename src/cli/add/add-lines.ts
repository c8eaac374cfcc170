import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import type { LinesReading } from '../../wizard/question.ts';
import { Draft } from '../../wizard/interview/draft.ts';
import { readLinesOf } from '../../wizard/interview/lines/notation-lines.ts';
import { tableReader } from '../../wizard/interview/lines/table-lines.ts';
import { readTaskLines } from '../../wizard/interview/lines/task-lines.ts';
import { parsePlan } from '../../plan/parse.ts';
import { UsageError } from '../errors.ts';
import { endpointEdit } from './endpoint-edit.ts';
import { fieldEdit } from './field-edit.ts';

/** What is said on the command line, in the notation of the interview. */
export interface AddedLines {
  readonly tables: readonly string[];
  readonly fields: readonly string[];
  readonly endpoints: readonly string[];
  readonly functions: readonly string[];
  readonly tasks: readonly string[];
}

export interface AddedPlan {
  readonly text: string;
  /** What would have come out public if somebody had said so: `GET /coupons and 2 more`. */
  readonly shut: readonly string[];
}

/**
 * Adds what is said, with what is proposed for it, as an interview that nobody answers would: endpoints, permissions,
 * indexes; nothing is public.
 * @throws UsageError with what a line does not say
 */
export function addLines(planText: string, lines: AddedLines): AddedPlan {
  const draft = new Draft(planText, { existing: true });
  const read = tableReader({ text: draft.text, plan: draft.plan })(lines.tables.map(toNotation));
  refuseProblems(read.reading, { flag: 'table', lines: lines.tables });
  draft.write(read.edits);
  for (const line of lines.fields) writeSound(draft, { edit: fieldEdit(draft.plan, line), said: `--field "${line}"` });
  draft.noteDesign(read.items);
  draft.approveTicked(draft.offers(6, ['rule']));
  draft.approveTicked(draft.offers(2));
  draft.approveTicked(draft.offers(3));
  const noted = lines.endpoints.filter((line) => !writeEndpoint(draft, line));
  approve(draft, { flag: 'endpoint', kind: 'endpoint', lines: noted, hint: ENDPOINT });
  approve(draft, { flag: 'function', kind: 'function', lines: lines.functions, hint: FUNCTION });
  draft.approveTicked(draft.offers(4));
  const tasks = readTaskLines(lines.tasks, { timed: false });
  refuseProblems(tasks.reading, { flag: 'task', lines: lines.tasks });
  draft.note(tasks.items);
  draft.approveTicked(draft.offers(5));
  draft.approveTicked(draft.offers(6, ['rule']));
  const shut = draft.offers(6, ['public']).filter(({ isNew }) => isNew);
  return { text: draft.finish(), shut: shut.map(({ proposal }) => proposal.hint) };
}

const ENDPOINT = 'POST /orders/{id}/refund (Refund an order)';
const FUNCTION = 'apply_discount(total: money, code: text)';

/** Writes an endpoint that is said in the words of plan.yaml; false for the notation. */
function writeEndpoint(draft: Draft, line: string): boolean {
  const edit = endpointEdit(draft.plan, line);
  if (edit !== undefined) writeSound(draft, { edit, said: `--endpoint "${line}"` });
  return edit !== undefined;
}

function writeSound(draft: Draft, { edit, said }: { readonly edit: PlanEdit; readonly said: string }): void {
  const { plan, problems } = parsePlan(applyEdits(draft.text, [edit]), 'plan.yaml');
  const problem = problems.find(({ severity }) => severity === 'error');
  if (plan === undefined) {
    const expected = problem?.expected === undefined ? undefined : `Expected: ${problem.expected}`;
    throw new UsageError(`${said}: ${problem?.message ?? 'It does not fit.'}`, expected);
  }
  draft.write([edit]);
}

/** `coupons: code text unique, percent integer` is `coupons (code text unique, percent integer)`. */
function toNotation(line: string): string {
  const [, name, fields] = /^\s*([\p{L}_][\p{L}\p{N}_ -]*?)\s*:\s*(\S.*)$/u.exec(line) ?? [];
  return name === undefined || fields === undefined ? line : `${name} (${fields})`;
}

interface Approval {
  readonly flag: string;
  readonly kind: 'endpoint' | 'function';
  readonly lines: readonly string[];
  readonly hint: string;
}

function approve(draft: Draft, { flag, kind, lines, hint }: Approval): void {
  const tables = draft.plan.tables.map(({ name }) => name);
  const { items, reading } = readLinesOf(lines, { tables, kinds: [kind], hint: `--${flag} takes ${hint}` });
  refuseProblems(reading, { flag, lines });
  draft.approveNoted(items);
}

function refuseProblems(
  { problems }: LinesReading,
  { flag, lines }: { readonly flag: string; readonly lines: readonly string[] },
): void {
  const [first] = problems;
  if (first === undefined) return;
  const suggestion = first.suggestion === undefined ? undefined : `Did you mean ${first.suggestion}?`;
  throw new UsageError(`--${flag} ${JSON.stringify(lines[first.line] ?? '')}: ${first.message}`, suggestion);
}
