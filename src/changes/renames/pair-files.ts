/** A generated file, as far as renames look at it. */
export interface NamedFile {
  readonly path: string;
  readonly content: string;
  readonly template: string;
  readonly entity?: string;
}

/** A file and what it has become. */
export interface FilePair {
  readonly before: NamedFile;
  readonly after: NamedFile;
}

/**
 * Finds each file again after renames: what is made from one template for one entity is one file. Of those whose entity
 * has another name, the two that have most of their words in common are the same.
 */
export function pairFiles(before: readonly NamedFile[], after: readonly NamedFile[]): readonly FilePair[] {
  const pairs: FilePair[] = [];
  const left = groupBy(before, ({ template }) => template);
  const right = groupBy(after, ({ template }) => template);
  for (const [template, files] of left) {
    const others = [...(right.get(template) ?? [])];
    const open: NamedFile[] = [];
    for (const file of files) {
      const index = others.findIndex(({ path, entity }) => path === file.path && entity === file.entity);
      const [same] = index < 0 ? [] : others.splice(index, 1);
      if (same === undefined) open.push(file);
      else pairs.push({ before: file, after: same });
    }
    pairs.push(...pairAlike(open, others));
  }
  return pairs;
}

function pairAlike(before: readonly NamedFile[], after: readonly NamedFile[]): readonly FilePair[] {
  const words = new Map([...before, ...after].map((file) => [file, wordsOf(file)]));
  const likeness = (one: NamedFile, other: NamedFile): number =>
    (one.entity === other.entity ? 1 : 0) + shareOf(words.get(one), words.get(other));
  const ranked = before
    .flatMap((one) => after.map((other) => ({ before: one, after: other, rank: likeness(one, other) })))
    .toSorted((one, other) => other.rank - one.rank);
  const taken = new Set<NamedFile>();
  return ranked.flatMap((pair) => {
    if (taken.has(pair.before) || taken.has(pair.after)) return [];
    taken.add(pair.before).add(pair.after);
    return [{ before: pair.before, after: pair.after }];
  });
}

function wordsOf({ content, path }: NamedFile): ReadonlySet<string> {
  return new Set(`${path}\n${content}`.match(/[\p{L}\p{N}_]+/gu));
}

function shareOf(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

function groupBy(files: readonly NamedFile[], keyOf: (file: NamedFile) => string): Map<string, NamedFile[]> {
  const groups = new Map<string, NamedFile[]>();
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file]);
  return groups;
}
