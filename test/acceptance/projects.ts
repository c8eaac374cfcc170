import { readFile } from 'node:fs/promises';
import { generate } from '../generated/generate.ts';

const plans = {
  shop: '../../starters/shop.yaml',
  everything: '../plans/everything.yaml',
  'order-system': 'plans/order-system.yaml',
  'web-shop': 'plans/web-shop.yaml',
  minimal: 'plans/minimal.yaml',
  'transfer-funds': '../plans/transfer-funds.yaml',
  'create-user': '../plans/create-user.yaml',
  'order-document': '../plans/order-document.yaml',
  'order-flow': '../plans/order-flow.yaml',
  accounts: '../plans/accounts.yaml',
} as const;

export type ProjectName = keyof typeof plans;

/** Emitted files by path. */
export type Files = ReadonlyMap<string, string>;

const made = new Map<ProjectName, Promise<Files>>();

export function isProject(name: string): name is ProjectName {
  return Object.hasOwn(plans, name);
}

/** The files of a project, made once for all tests of a file. */
export function projectOf(name: ProjectName): Promise<Files> {
  const files = made.get(name) ?? emit(name);
  made.set(name, files);
  return files;
}

async function emit(name: ProjectName): Promise<Files> {
  const plan = await readFile(new URL(plans[name], import.meta.url), 'utf8');
  return new Map((await generate(plan)).map(({ path, content }) => [path, content]));
}

/** A file that must be there. */
export function textOf(files: Files, path: string): string {
  const content = files.get(path);
  if (content === undefined) throw new Error(`no ${path}`);
  return content;
}

/** The files of a layer of the modules: `products.repository.ts` of all groups, for example. */
export function filesEnding(files: Files, ending: string): [path: string, content: string][] {
  return [...files].filter(([path]) => path.startsWith('src/modules/') && path.endsWith(ending));
}
