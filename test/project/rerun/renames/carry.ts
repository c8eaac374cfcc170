import { decideFile } from '../../../../src/changes/decide-file.ts';
import { mergeTexts } from '../../../../src/changes/merge/merge-texts.ts';
import { textOf } from '../../../../src/changes/merge/pieces.ts';
import { withMarkers } from '../../../../src/changes/merge/markers.ts';
import { projectNames, type ProjectNames } from '../../../../src/changes/renames/project-names.ts';
import { projectText } from '../../../../src/changes/renames/project-text.ts';
import { formatVersions } from '../../../../src/project/rerun/format-versions.ts';
import { applyRenames } from '../../../../src/blueprint/renames/apply-renames.ts';
import type { Rename } from '../../../../src/blueprint/renames/rename.ts';
import type { ProjectFile } from '../../../../src/render/file.ts';
import { generate } from '../../../generated/generate.ts';

/** A project before and after a rename. */
export interface Renamed {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  readonly names: ProjectNames;
}

export async function renameProject(planText: string, renames: readonly Rename[]): Promise<Renamed> {
  const before = await generate(planText);
  const after = await generate(applyRenames(planText, renames));
  return { before: textsOf(before), after: textsOf(after), names: projectNames({ before, after }) };
}

function textsOf(files: readonly ProjectFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** What becomes of one edited file when the plan is renamed and nothing else changes; conflicts with markers. */
export async function carry(
  { before, after, names }: Renamed,
  { path, mine }: { readonly path: string; readonly mine: string },
): Promise<string> {
  const place = names.paths.get(path) ?? path;
  const [versions] = await formatVersions(
    [
      {
        path: place,
        base: projectText(names, { path, text: before.get(path) ?? '' }),
        mine: projectText(names, { path, text: mine }),
        onDisk: mine,
        next: { content: after.get(place) ?? '', owner: 'generated' },
      },
    ],
    undefined,
  );
  if (versions === undefined) throw new Error('There is nothing to decide.');
  const { decision, text, pieces } = decideFile(versions, mergeTexts);
  if (pieces !== undefined) return textOf(pieces, withMarkers);
  if (text === undefined && decision !== 'settled' && decision !== 'keep') throw new Error(`${place}: ${decision}`);
  return text ?? mine;
}
