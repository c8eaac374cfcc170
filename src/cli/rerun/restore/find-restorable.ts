import { join } from 'node:path';
import { formOf, inForm, saysSame } from '../../../changes/text-form.ts';
import { findNearest } from '../../../plan/nearest.ts';
import { ProjectError } from '../../../project/errors.ts';
import type { OpenProject } from '../../../project/open-project.ts';
import type { FileWrite } from '../../../project/transaction/model.ts';
import type { RunPorts } from '../ports.ts';

export interface Restorable {
  readonly write: FileWrite;
  /** Edits of the person's that are lost by it. */
  readonly isEdited: boolean;
}

export interface RestoreRequest {
  readonly ports: RunPorts;
  readonly project: OpenProject;
  /** In the project; of a folder everything that is missing in it. */
  readonly path: string;
}

/**
 * The files at a path as they were generated last, where the disk has something else. Of a folder only those that are
 * missing: a whole folder of edits is no slip.
 * @throws ProjectError for what is not generated, stands elsewhere now, or is no file
 */
export async function findRestorable(request: RestoreRequest): Promise<readonly Restorable[]> {
  const { ports, project, path } = request;
  const texts = await generatedTexts(request);
  const below = [...texts].filter(([each]) => path === '' || each.startsWith(`${path}/`));
  if (!texts.has(path) && below.length === 0) throw notGenerated(request, [...texts.keys()]);
  const isOne = texts.has(path);
  const found: Restorable[] = [];
  for (const [each, text] of isOne ? [[path, texts.get(path) ?? ''] as const] : below) {
    const place = project.moved.get(each);
    if (place !== undefined && isOne) {
      throw new ProjectError(`You keep ${each} at ${place}.`, { hint: `To have its text anew: restore ${place}` });
    }
    const full = join(project.folder, ...each.split('/'));
    const kind = await ports.disk.kind(full);
    if (kind === undefined && place === undefined)
      found.push({ write: { path: each, content: text, seen: undefined }, isEdited: false });
    if (kind === undefined || !isOne) continue;
    if (kind !== 'file')
      throw new ProjectError(`${each} is no ordinary file.`, { hint: 'Move it out of the way first.' });
    const seen = await ports.disk.read(full);
    const mine = new TextDecoder('utf-8', { ignoreBOM: true }).decode(seen);
    if (saysSame(mine, text)) continue;
    found.push({ write: { path: each, content: inForm(text, formOf(mine)), seen }, isEdited: true });
  }
  return found;
}

/** By where they stand; those that are written once only when they are named, since rendering takes a moment. */
async function generatedTexts({ ports, project, path }: RestoreRequest): Promise<ReadonlyMap<string, string>> {
  const { base, moved, identities } = project;
  const texts = new Map([...base].map(([each, text]) => [each, text] as const));
  for (const [each, place] of moved) {
    const text = base.get(each);
    if (text !== undefined) texts.set(place, text);
  }
  const once = [...identities].filter(([each, identity]) => identity.once === true && each === path);
  if (once.length === 0) return texts;
  const { compileFor } = await import('../compile-for-project.ts');
  const { blueprint } = compileFor({ project, planText: project.generatedFrom });
  const files = await ports.render(blueprint);
  const file = files.find((each) => each.path === path);
  if (file !== undefined) texts.set(path, file.content);
  return texts;
}

function notGenerated({ path }: RestoreRequest, known: readonly string[]): ProjectError {
  const nearest = findNearest(path, known);
  return new ProjectError(`${path} is not generated.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`, {
    hint: 'restore brings back files that groundplan generated; groundplan doctor lists those that are missing.',
  });
}
