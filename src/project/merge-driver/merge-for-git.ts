import type { Conflict, Merge, MergeInput } from '../../changes/merge/model.ts';
import { conflictsOf, textOf } from '../../changes/merge/pieces.ts';
import { formOf, inForm, normalize } from '../../changes/text-form.ts';
import { baseEnding, baseFolder, schemaPath, stateFolder, statePath } from '../base.ts';

/** One file in three versions, as git hands them to a merge driver. */
export interface GitMergeInput {
  /** In the repository, forward slashes. */
  readonly path: string;
  /** Of the common ancestor; '' when there is none. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface GitMerge {
  /** With git's markers around what conflicts. */
  readonly text: string;
  readonly conflicts: number;
  /** With the lines of the common ancestor where it conflicts, as a base gets them. */
  readonly asBase: string;
}

/**
 * Merges a file of a project for git. Sources are merged as in every run; the plan and the schema by their keys; the
 * state and the base never conflict, since nobody should have to look into them: where two bases disagree, the lines
 * of their common ancestor stay, so that the next run merges what is generated then with what the person decided.
 */
export async function mergeForGit({ path, base, ours, theirs }: GitMergeInput): Promise<GitMerge> {
  const texts = { base: normalize(base), mine: normalize(ours), next: normalize(theirs) };
  const form = formOf(ours);
  const place = placeInProject(path);
  const state = place === statePath ? (await import('./merge-states.ts')).mergeStates(texts) : undefined;
  if (state !== undefined) return { text: inForm(state, form), conflicts: 0, asBase: inForm(state, form) };
  const source = sourceOf(place);
  const merge = await mergeByKind(source ?? place, texts);
  const asBase = inForm(
    textOf(merge.pieces, (conflict) => conflict.base),
    form,
  );
  if (source !== undefined) return { text: asBase, conflicts: 0, asBase };
  return { text: inForm(textOf(merge.pieces, withGitMarkers), form), conflicts: conflictsOf(merge).length, asBase };
}

/** The path of the file that a base belongs to; undefined for everything else. */
function sourceOf(place: string): string | undefined {
  const isBase = place.startsWith(`${baseFolder}/`) && place.endsWith(baseEnding);
  return isBase ? place.slice(baseFolder.length + 1, -baseEnding.length) : undefined;
}

/** A process merges one file: it loads the parser of that file alone. */
async function mergeByKind(path: string, texts: Omit<MergeInput, 'path'>): Promise<Merge> {
  if (path === 'plan.yaml' || path === schemaPath) {
    return (await import('./merge-maps.ts')).mergeMaps({ path, ...texts });
  }
  return (await import('../../changes/merge/merge-texts.ts')).mergeTexts({ path, ...texts });
}

/** The project may lie below the repository's folder. What is not in `.groundplan/` is known by its own name. */
function placeInProject(path: string): string {
  const at = path.lastIndexOf(`${stateFolder}/`);
  if (at === 0 || path[at - 1] === '/') return path.slice(at);
  return path.endsWith('/plan.yaml') ? 'plan.yaml' : path;
}

function withGitMarkers({ mine, next }: Conflict): readonly string[] {
  return ['<<<<<<< ours', ...mine, '=======', ...next, '>>>>>>> theirs'];
}
