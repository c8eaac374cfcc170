import { readFile } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { installProject } from './project.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of an installed project with everything that generated projects can depend on. */
    readonly dependencies: string;
  }
}

/** Installs the project that needs most, once; the others use its packages, which are the same. */
export async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const plan = await readFile(new URL('../plans/everything.yaml', import.meta.url), 'utf8');
  // Its own mail goes through an integration; others need the packages of SMTP as well.
  const project = await installProject(plan.replace(/^ {2}mail: .*$/m, '  mail: smtp'));
  vitest.provide('dependencies', project.directory);
  return () => project.remove();
}
