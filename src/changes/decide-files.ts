import { decideFile, type FileVersions, type GeneratedText, type MergeTexts, type Unreadable } from './decide-file.ts';
import type { FileOutcome } from './outcome.ts';
import { saysSame } from './text-form.ts';

/** The files of a project that is generated again, by path. */
export interface ProjectVersions {
  readonly base: ReadonlyMap<string, string>;
  readonly mine: ReadonlyMap<string, string | Unreadable>;
  readonly next: ReadonlyMap<string, GeneratedText>;
  /** What waits beside the files that stand in the way. */
  readonly waiting: ReadonlyMap<string, string>;
  /** What was written once, earlier. */
  readonly once: ReadonlySet<string>;
  /** Where the person keeps a file: the path at which it is generated → where it stands. */
  readonly moved: ReadonlyMap<string, string>;
  /** What the plan moves: the path at which it was generated → the path at which it is generated now. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Gives a text the names that the plan has now. */
  readonly rename?: (file: PlacedText) => string;
}

export interface PlacedText {
  /** Where it was generated. */
  readonly path: string;
  /** Where it stands. */
  readonly place: string;
  readonly text: string;
}

/** What becomes of each file that is or was generated, by path. */
export function decideFiles(versions: readonly FileVersions[], merge: MergeTexts): readonly FileOutcome[] {
  return versions.map((each) => decideFile(each, merge)).toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** The versions of each file that is or was generated, together. */
export function pairVersions(versions: ProjectVersions): readonly FileVersions[] {
  const { base, next, once } = versions;
  const followed = new Map([...versions.renamed].filter((pair) => canFollow(versions, pair)));
  const former = new Map([...followed].map(([from, to]) => [to, from]));
  const paths = [...new Set([...base.keys(), ...next.keys()])].filter((path) => !followed.has(path));
  return paths.map((path) => {
    const from = former.get(path);
    const known = from ?? path;
    const moved = versions.moved.get(known);
    const place = moved !== undefined && versions.mine.has(moved) ? moved : undefined;
    const texts = {
      base: base.get(known),
      mine: versions.mine.get(place ?? known),
      next: next.get(path),
      waiting: versions.waiting.get(path),
    };
    const pair = {
      ...describePlace({ path, from, place }),
      ...presentIn(texts),
      ...(once.has(known) ? { once: true } : {}),
    };
    return versions.rename === undefined
      ? pair
      : withNewNames(pair, { known, place: place ?? known, rename: versions.rename });
  });
}

/** What the person has not edited is generated anew; what is no longer generated keeps its names. */
function withNewNames(
  versions: FileVersions,
  {
    known,
    place,
    rename,
  }: { readonly known: string; readonly place: string; readonly rename: (file: PlacedText) => string },
): FileVersions {
  const { base, mine, next } = versions;
  if (next === undefined || (typeof mine === 'string' && base !== undefined && saysSame(mine, base))) return versions;
  const renamed = {
    ...(base === undefined ? {} : { base: rename({ path: known, place: known, text: base }) }),
    ...(typeof mine === 'string' ? { mine: rename({ path: known, place, text: mine }), onDisk: mine } : {}),
  };
  return { ...versions, ...renamed };
}

/** Only a text can follow, and only to where nothing stands and nothing stood. */
function canFollow({ base, mine, next, moved }: ProjectVersions, [from, to]: readonly [string, string]): boolean {
  if (typeof mine.get(moved.get(from) ?? from) === 'object') return false;
  return next.has(to) && !base.has(to) && (moved.has(from) || !mine.has(to));
}

function describePlace({
  path,
  from,
  place,
}: {
  readonly path: string;
  readonly from: string | undefined;
  readonly place: string | undefined;
}): Pick<FileVersions, 'path' | 'from' | 'moved'> {
  // Where the person keeps it, it stays, also when it is generated somewhere else from now on.
  if (place !== undefined) return { path: place, from: path, moved: 'person' };
  return from === undefined ? { path } : { path, from, moved: 'plan' };
}

function presentIn(texts: {
  readonly base: string | undefined;
  readonly mine: FileVersions['mine'];
  readonly next: GeneratedText | undefined;
  readonly waiting: string | undefined;
}): Partial<FileVersions> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}
