/** The path that a relative import in a file means, from the project's folder; undefined when it leads out of it. */
export function resolvePath(file: string, specifier: string): string | undefined {
  const segments = file.split('/').slice(0, -1);
  for (const segment of specifier.split('/')) {
    if (segment === '..' && segments.pop() === undefined) return undefined;
    if (segment !== '..' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** How a file imports another one: `./orders.ts`, `../db/schema/orders.ts`. */
export function relativePath(file: string, target: string): string {
  const from = file.split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  const up = from.length - shared;
  return `${up === 0 ? './' : '../'.repeat(up)}${to.slice(shared).join('/')}`;
}

export interface ImportToFollow {
  /** The file that imports, as it stands. */
  readonly place: string;
  /** Where it stands afterwards. */
  readonly after: string;
  readonly specifier: string;
}

/**
 * A relative import when files move, the importing one among them.
 * @param paths where files stand afterwards, by where they stand
 * @returns undefined when it stays as it is
 */
export function followImport(
  paths: ReadonlyMap<string, string>,
  { place, after, specifier }: ImportToFollow,
): string | undefined {
  const target = resolvePath(place, specifier);
  if (target === undefined || (place === after && !paths.has(target))) return undefined;
  return relativePath(after, paths.get(target) ?? target);
}
