import { join } from 'node:path';
import type { Unreadable } from '../../changes/decide-file.ts';
import { hasMarkers } from '../../changes/merge/markers.ts';
import type { Disk } from '../disk.ts';
import { systemCode } from '../errors.ts';

/** What stands in a project, by path. */
export interface FilesOnDisk {
  /** Texts as they are, byte order marks included. */
  readonly texts: ReadonlyMap<string, string | Unreadable>;
  /** The same files to the byte; folders and links are not among them. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** Reads these paths of a project; those where nothing stands are missing from what comes back. Never through a link. */
export async function readFiles(
  disk: Disk,
  { folder, paths }: { readonly folder: string; readonly paths: Iterable<string> },
): Promise<FilesOnDisk> {
  const texts = new Map<string, string | Unreadable>();
  const bytes = new Map<string, Uint8Array>();
  const folders = new Map<string, Promise<FolderKind>>();
  const kindOfFolder = (path: string): Promise<FolderKind> => {
    const found = folders.get(path) ?? lookAtFolder(path);
    folders.set(path, found);
    return found;
  };
  const lookAtFolder = async (path: string): Promise<FolderKind> => {
    const above = parentOf(path);
    const outer = above === '' ? 'folder' : await kindOfFolder(above);
    if (outer !== 'folder') return outer;
    const kind = await disk.kind(place(folder, path));
    if (kind === undefined) return 'nothing';
    return kind === 'directory' ? 'folder' : 'blocked';
  };
  const readFile = async (path: string): Promise<void> => {
    const above = parentOf(path);
    const outer = above === '' ? 'folder' : await kindOfFolder(above);
    if (outer === 'blocked') texts.set(path, { other: 'blocked' });
    if (outer !== 'folder') return;
    const kind = await disk.kind(place(folder, path));
    if (kind === undefined) return;
    if (kind !== 'file') {
      texts.set(path, { other: kind });
      return;
    }
    const content = await readBytes(disk, place(folder, path));
    if (content !== undefined) bytes.set(path, content);
    texts.set(path, content === undefined ? { other: 'forbidden' } : readText(content));
  };
  await Promise.all([...paths].map(readFile));
  return { texts, bytes };
}

/** Undefined when the person may not read it. */
async function readBytes(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  try {
    return await disk.read(path);
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

type FolderKind = 'folder' | 'nothing' | 'blocked';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A text; `binary` when the bytes are none in UTF-8. */
function readText(content: Uint8Array): string | Unreadable {
  let text: string;
  try {
    text = decoder.decode(content);
  } catch {
    return { other: 'binary' };
  }
  if (text.includes('\0')) return { other: 'binary' };
  return hasMarkers(text) ? { other: 'markers' } : text;
}

/** Paths of all files below a folder of the project. */
export async function filesBelow(
  disk: Disk,
  { project, folder, skips = () => false }: FolderToSearch,
): Promise<readonly string[]> {
  if (folder !== '' && (await disk.kind(place(project, folder))) !== 'directory') return [];
  const names = await disk.list(place(project, folder));
  const paths = names.map((name) => (folder === '' ? name : `${folder}/${name}`)).filter((path) => !skips(path));
  const found = await Promise.all(
    paths.map(async (path) => {
      const kind = await disk.kind(place(project, path));
      if (kind === 'directory') return filesBelow(disk, { project, folder: path, skips });
      return kind === 'file' ? [path] : [];
    }),
  );
  return found.flat();
}

interface FolderToSearch {
  /** Absolute. */
  readonly project: string;
  /** Relative to it; '' for itself. */
  readonly folder: string;
  readonly skips?: (path: string) => boolean;
}

function place(folder: string, path: string): string {
  return join(folder, ...path.split('/'));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
