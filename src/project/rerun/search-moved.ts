import { findMoved } from '../../changes/find-moved.ts';
import type { GeneratedText, Unreadable } from '../../changes/decide-file.ts';
import { saysSame } from '../../changes/text-form.ts';
import type { Disk } from '../disk.ts';
import type { OpenProject } from '../open-project.ts';
import { filesBelow, readFiles } from './read-files.ts';

export interface SearchRequest {
  readonly project: OpenProject;
  readonly texts: ReadonlyMap<string, string | Unreadable>;
  readonly next: ReadonlyMap<string, GeneratedText>;
  /** Where the plan moves files, by where they stood. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Where the person has moved files, and what stands there. */
export interface MovedFiles {
  /** The path at which a file is generated → where the person keeps it. */
  readonly moved: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string | Unreadable>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** Nothing of the project's own is kept there, or so much that looking through it would take longer than the run. */
const passedOver = /(?:^|\/)(?:\.[^/]+|node_modules|dist|build|coverage|data)$/;

/**
 * Files that are generated and would change now, but are gone, are looked for in the whole project: the person may have
 * moved them. Those that would not change need nothing, wherever they are. Writes nothing.
 */
export async function searchMoved(disk: Disk, request: SearchRequest): Promise<MovedFiles> {
  const { project, texts, next, renamed } = request;
  const known = new Map([...project.moved].filter(([, place]) => texts.has(place)));
  const nothing = { moved: known, texts: new Map(), bytes: new Map() };
  const missing = new Map([...project.base].filter(([path, text]) => isMissing({ path, text }, { ...request, known })));
  if (missing.size === 0) return nothing;
  const taken = new Set([...project.base.keys(), ...project.identities.keys(), ...next.keys(), ...known.values()]);
  for (const path of renamed.values()) taken.add(path);
  const all = await filesBelow(disk, { project: project.folder, folder: '', skips: (path) => passedOver.test(path) });
  const free = all.filter((path) => !taken.has(path) && path !== 'plan.yaml');
  const found = await readFiles(disk, { folder: project.folder, paths: free });
  const candidates = new Map<string, string>();
  for (const [path, text] of found.texts) if (typeof text === 'string') candidates.set(path, text);
  const moved = findMoved({ missing, found: candidates });
  const places = new Set(moved.values());
  return {
    moved: new Map([...known, ...moved]),
    texts: new Map([...found.texts].filter(([path]) => places.has(path))),
    bytes: new Map([...found.bytes].filter(([path]) => places.has(path))),
  };
}

function isMissing(
  { path, text }: { readonly path: string; readonly text: string },
  { texts, next, renamed, known }: SearchRequest & { readonly known: ReadonlyMap<string, string> },
): boolean {
  const after = next.get(renamed.get(path) ?? path);
  return !texts.has(path) && !known.has(path) && after !== undefined && !saysSame(after.content, text);
}
