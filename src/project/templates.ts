import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateSource } from '../render/template-source.ts';
import { findOwnPackage, listPackageFiles } from './package.ts';

/** The templates that are shipped with this program. */
export function createTemplateSource(): TemplateSource {
  const folder = join(findOwnPackage().root, 'templates');
  return {
    list: () => listPackageFiles(folder),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
  };
}
