import { type Document, parseDocument } from 'yaml';
import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanValue } from '../../plan/edits/edit.ts';
import { type Clash, mergePatch } from '../../plan/edits/patch/merge-patch.ts';
import { ProjectError } from '../../project/errors.ts';
import type { PlanToChange } from '../rename/change-plan.ts';

export interface Patch {
  readonly file: string;
  readonly text: string;
}

/**
 * The plan with everything that a partial plan has and it lacks.
 * @throws ProjectError for a patch that is no map of a plan's keys, or says what the plan says otherwise
 */
export function mergePlanFile(plan: Pick<PlanToChange, 'text' | 'file'>, patch: Patch): string {
  const theirs = readPatch(patch);
  const ours = parseDocument(plan.text).toJS() as PlanValue;
  const { edits, clashes } = mergePatch(ours, theirs.toJS() as PlanValue);
  if (clashes.length === 0) return applyEdits(plan.text, edits);
  const lines = clashes.map((clash) => describeClash(clash, { plan, patch, theirs }));
  throw new ProjectError(
    `${patch.file} says ${clashes.length === 1 ? 'something' : `${clashes.length} things`} that the plan says otherwise.`,
    { hint: [...lines, 'Change one of the two; what is the same in both is no clash.'].join('\n') },
  );
}

function readPatch({ file, text }: Patch): Document.Parsed {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const [place] = error.linePos ?? [];
    const where = place === undefined ? file : `${file}:${place.line}:${place.col}`;
    throw new ProjectError(`${where}: ${error.message.split('\n')[0] ?? ''}`);
  }
  const value: unknown = document.toJS();
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return document;
  throw new ProjectError(`${file} holds no part of a plan.`, { hint: 'A patch has keys of a plan: tables, api, …' });
}

interface Both {
  readonly plan: Pick<PlanToChange, 'text' | 'file'>;
  readonly patch: Patch;
  readonly theirs: Document.Parsed;
}

/** `patch.yaml:4  tables.orders.fields.note: "text" here, "text?" in plan.yaml:12` */
function describeClash({ path, ours, theirs: said }: Clash, { plan, patch, theirs }: Both): string {
  const here = `${patch.file}:${lineOf(theirs, path, patch.text)}`;
  const there = `${plan.file}:${lineOf(parseDocument(plan.text), path, plan.text)}`;
  return `  ${here}  ${path.join('.')}: ${shorten(said)} here, ${shorten(ours)} in ${there}`;
}

function lineOf(document: Document.Parsed, path: Clash['path'], text: string): number {
  const node: unknown = document.getIn(path, true);
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  const start: unknown = Array.isArray(range) ? range[0] : undefined;
  return text.slice(0, typeof start === 'number' ? start : 0).split('\n').length;
}

function shorten(value: PlanValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
