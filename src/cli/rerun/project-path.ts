import { relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.ts';

/**
 * A path as somebody writes it where they stand, as the project knows it: relative to its folder, forward slashes; ''
 * for the folder itself.
 * @throws UsageError for what lies outside
 */
export function pathInProject(
  path: string,
  { cwd, folder }: { readonly cwd: string; readonly folder: string },
): string {
  const inside = relative(folder, resolve(cwd, path)).split(sep).join('/');
  if (inside === '..' || inside.startsWith('../') || /^[A-Za-z]:/.test(inside)) {
    throw new UsageError(`${path} lies outside of the project ${folder}.`, 'Name a file of the project.');
  }
  return inside;
}
