import { capitalize } from '../../blueprint/casing.ts';
import type { Finding } from '../../review/rule.ts';
import { countPlan } from '../overview/counts.ts';
import { createCanvas } from '../overview/drawing.ts';
import { countFindings, listFindings, openFindings } from '../overview/findings.ts';
import { drawOutline } from '../overview/outline.ts';
import { describePreview } from '../overview/preview-text.ts';
import { drawTables } from '../overview/tables-diagram.ts';
import type { Session } from '../session.ts';
import * as entries from './catalogue/build.ts';
import { wordingOf } from './catalogue/entry.ts';
import { type Examined, examine } from './examine.ts';
import type { InterviewInput } from './input.ts';
import { settleFindings } from './settle-findings.ts';
import { parseText } from './sound-plan.ts';

/** What the overview is about, and where one can go from it. */
export interface ConfirmOptions {
  readonly session: Session;
  readonly input: InterviewInput;
  readonly folder: string;
  /** What `Change …` leads to: the beginning of the ids, and how it is called. */
  readonly changes: readonly { readonly target: string; readonly label: string; readonly hint: string }[];
  /** Offers to add a feature to a finished plan, and does it. */
  readonly add?: (text: string) => Promise<string>;
}

/**
 * Shows the plan as a whole, lets people look at findings one by one, and comes back with the text when it is to be
 * built. Errors of the review have to be fixed or accepted before that.
 */
export async function confirmPlan(text: string, options: ConfirmOptions): Promise<string> {
  const { session } = options;
  let current = text;
  let canAdd = options.add !== undefined;
  showPlan(current, options);
  for (let round = 1; ; round += 1) {
    const examined = examine(current);
    await showVerdict(current, { ...options, examined });
    const answer = await askNext(examined, { ...options, round, canAdd });
    if (answer === 'create') return current;
    if (answer === 'leave') return session.leave();
    if (answer === 'plan') session.show({ kind: 'block', text: current.trimEnd() });
    else if (answer === 'findings') current = await settleFindings(current, { session, round });
    else if (answer === 'add' && options.add !== undefined) {
      current = await options.add(current);
      canAdd = false;
      showPlan(current, options);
    } else return session.changeFrom(answer);
  }
}

function showPlan(text: string, { session, input }: ConfirmOptions): void {
  const { plan } = parseText(text);
  if (plan === undefined) return;
  const canvas = createCanvas(session.width, { plain: input.plainDrawing === true });
  session.show({ kind: 'block', text: drawOutline(plan, canvas) });
  if (plan.tables.length > 0) session.show({ kind: 'block', text: drawTables(plan, canvas) });
  session.show({ kind: 'note', title: plan.project.name, text: countPlan(plan) });
}

async function showVerdict(
  text: string,
  { session, input, folder, examined }: ConfirmOptions & { readonly examined: Examined },
): Promise<void> {
  if (examined.problems.length > 0) {
    session.show({ kind: 'warning', text: `This plan cannot be built yet.\n${examined.problems.join('\n')}` });
    return;
  }
  const open = openFindings(examined.findings);
  const worth = open.filter(({ severity }) => severity !== 'info');
  const counted = countFindings(open) ?? 'nothing to remark';
  if (worth.length > 0) session.show({ kind: 'warning', text: `Review: ${counted}\n${listFindings(worth)}` });
  else session.show({ kind: 'note', title: 'Review', text: `${capitalize(counted)}.` });
  const preview = await input.preview(text, folder);
  if (preview.refusal !== undefined) session.show({ kind: 'warning', text: preview.refusal });
  else session.show({ kind: 'note', title: 'Will be written', text: describePreview(preview) });
}

async function askNext(
  examined: Examined,
  { session, input, changes, round, canAdd }: ConfirmOptions & { readonly round: number; readonly canAdd: boolean },
): Promise<string> {
  const findings: readonly Finding[] = openFindings(examined.findings);
  const canBuild = examined.problems.length === 0 && findings.every(({ severity }) => severity !== 'error');
  const counted = countFindings(findings);
  const later = round === 1 && counted !== undefined ? 'findings' : 'leave';
  return session.ask({
    ...wordingOf(entries.confirm),
    id: round === 1 ? entries.confirm.id : `${entries.confirm.id}/${round}`,
    confirmation: true,
    kind: 'choice',
    options: [
      ...(canBuild ? [{ value: 'create', label: input.existing === undefined ? 'Create it' : 'Apply it' }] : []),
      ...(counted === undefined
        ? []
        : [{ value: 'findings', label: 'Look at the findings one by one', hint: counted }]),
      ...(canAdd ? [{ value: 'add', label: 'Add a feature first', hint: 'the seven steps, over what is new' }] : []),
      ...changes.map(({ target, label, hint }) => ({ value: target, label, hint })),
      { value: 'plan', label: 'Show plan.yaml' },
      { value: 'leave', label: 'Leave', hint: 'your answers are kept' },
    ],
    proposal: canBuild ? 'create' : later,
  });
}
