import type { Unreadable } from '../../changes/decide-file.ts';
import { saysSame } from '../../changes/text-form.ts';
import type { OpenProject } from '../open-project.ts';

/** How a generated file differs from what was generated last; nothing of it is wrong by itself. */
export type DriftKind =
  | 'edited'
  | 'deleted'
  /** The person keeps it elsewhere. */
  | 'moved'
  /** Conflict markers stand in it: it is left alone until they are gone. */
  | 'markers'
  /** A link, a folder, or no text: it is left alone. */
  | 'unreadable'
  /** The person's own file stands where one is to be, or is left alone: the new text waits in `.groundplan/pending/`. */
  | 'waiting'
  /** Written once, the person's since, and gone. */
  | 'once deleted';

export interface FileDrift {
  /** Where it is generated, relative to the project. */
  readonly path: string;
  readonly kind: DriftKind;
  /** Where it stands, when that is another place. */
  readonly place?: string;
  /** It differs from what was generated, besides being elsewhere. */
  readonly edited?: true;
}

export interface Standing {
  readonly project: OpenProject;
  /** What stands in the project, by path. */
  readonly texts: ReadonlyMap<string, string | Unreadable>;
  /** Paths for which a text waits. */
  readonly waiting: Iterable<string>;
}

/** Every file that is not as it was generated, by path. */
export function findDrift({ project, texts, waiting }: Standing): readonly FileDrift[] {
  const { base, moved, identities } = project;
  const drifts = new Map<string, FileDrift>();
  for (const [path, generated] of base) {
    const place = moved.get(path) ?? path;
    const drift = compare({ path, place, generated, mine: texts.get(place) });
    if (drift !== undefined) drifts.set(path, drift);
  }
  for (const [path, { once }] of identities) {
    if (once === true && !texts.has(moved.get(path) ?? path)) drifts.set(path, { path, kind: 'once deleted' });
  }
  for (const path of waiting) {
    if (!['markers', 'unreadable'].includes(drifts.get(path)?.kind ?? '')) drifts.set(path, { path, kind: 'waiting' });
  }
  return [...drifts.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function compare(file: {
  readonly path: string;
  readonly place: string;
  readonly generated: string;
  readonly mine: string | Unreadable | undefined;
}): FileDrift | undefined {
  const { path, place, generated, mine } = file;
  const where = place === path ? {} : { place };
  if (mine === undefined) return { path, kind: 'deleted', ...where };
  if (typeof mine === 'object') return { path, kind: mine.other === 'markers' ? 'markers' : 'unreadable', ...where };
  const isEdited = !saysSame(generated, mine);
  if (place !== path) return { path, kind: 'moved', place, ...(isEdited ? { edited: true } : {}) };
  return isEdited ? { path, kind: 'edited' } : undefined;
}
