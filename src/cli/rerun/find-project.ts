import { join } from 'node:path';
import { baseFolder, stateFolder, statePath } from '../../project/base.ts';
import { ProjectError } from '../../project/errors.ts';
import { findProjectAbove, type OpenProject, openProject } from '../../project/open-project.ts';
import { recoverTransaction } from '../../project/transaction/recover.ts';
import { makeVisible } from '../../wizard/faces/visible-text.ts';
import type { Host } from '../host.ts';
import type { RunPorts } from './ports.ts';

export interface ProjectSearch {
  readonly host: Host;
  readonly ports: RunPorts;
}

/**
 * The project that somebody stands in, or below whose folder they stand.
 * @throws ProjectError where there is none, or its state cannot be read
 */
export async function findProject(search: ProjectSearch): Promise<OpenProject> {
  const folder = await findProjectFolder(search);
  const found = folder === undefined ? undefined : await openProjectIn(folder, search);
  if (found !== undefined) return found;
  throw new ProjectError('This is no project of groundplan: there is no .groundplan/state.yaml here, nor above.', {
    hint: 'Go into the folder of one, or make one: groundplan create <dir>',
  });
}

/** The folder of the project that somebody stands in: where they are, or above. Undefined outside of projects. */
export async function findProjectFolder({ host, ports }: ProjectSearch): Promise<string | undefined> {
  const { disk } = ports;
  for (const path of [statePath, baseFolder]) {
    if ((await disk.kind(join(host.cwd, path))) !== undefined) return host.cwd;
  }
  return findProjectAbove(disk, host.cwd);
}

const recoveries = {
  finished: 'An earlier run was interrupted; all of it is in place now.',
  'taken back': 'An earlier run was interrupted before it was written; nothing of it is left.',
};

/**
 * The project in a folder; undefined when there is none. What an interrupted run left behind is ended first, what is
 * broken in `.groundplan/` is mended in memory; both is said.
 */
export async function openProjectIn(folder: string, { host, ports }: ProjectSearch): Promise<OpenProject | undefined> {
  if ((await ports.disk.kind(join(folder, stateFolder))) !== 'directory') return undefined;
  const recovery = await recoverTransaction(ports.disk, folder);
  if (recovery !== 'nothing') host.stderr.write(`${recoveries[recovery]}\n`);
  const opened = await openProject(ports.disk, folder);
  if (opened === undefined) return undefined;
  if (opened.damage.length === 0) return opened;
  const { healProject } = await import('../../project/heal/heal-project.ts');
  const { render, version: generator } = ports;
  const { project, remarks } = await healProject(opened, { render, generator });
  for (const remark of remarks) host.stderr.write(`${makeVisible(remark)}\n`);
  return project;
}
