import type { Blueprint } from '../../blueprint/model.ts';
import type { ProjectFile } from '../../render/file.ts';
import { pendingFolder } from '../base.ts';
import type { Disk } from '../disk.ts';
import { findFormatter } from '../formatter/find-formatter.ts';
import { healProject } from '../heal/heal-project.ts';
import type { OpenProject } from '../open-project.ts';
import { filesBelow, readFiles } from '../rerun/read-files.ts';
import type { CommandRunner } from '../runner.ts';
import { type FileDrift, findDrift } from './drift.ts';
import { examineGit } from './examine-git.ts';
import { examinePlan } from './examine-plan.ts';
import { examineState } from './examine-state.ts';
import type { Remark } from './remark.ts';

export interface DoctorPorts {
  readonly disk: Disk;
  readonly run: CommandRunner;
  readonly render: (blueprint: Blueprint) => Promise<ProjectFile[]>;
  /** Version of this program. */
  readonly generator: string;
}

export interface DoctorRequest {
  /** As it was opened, damage and all. */
  readonly opened: OpenProject;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface Diagnosis {
  /** Files that are not as they were generated. */
  readonly files: readonly FileDrift[];
  readonly remarks: readonly Remark[];
}

/** Everything there is to say about a project, without writing anything. @throws ProjectError, the signal's reason */
export async function examineProject(ports: DoctorPorts, { opened, env, signal }: DoctorRequest): Promise<Diagnosis> {
  const { disk, run, render, generator } = ports;
  const { folder } = opened;
  const { project } = await healProject(opened, { render, generator });
  const files = await examineFiles(disk, opened);
  const { formatter, remark } = await findFormatter(disk, { folder, base: opened.base, env, signal });
  const runPorts = { disk, render, ...(formatter === undefined ? {} : { formatter }) };
  const remarks = [
    ...(await examineState(disk, opened)),
    ...(await examinePlan({ ports: runPorts, project, generator })),
    ...describeFiles(files),
    ...(remark === undefined ? [] : [{ code: 'no-formatter', message: remark, weight: 'todo' } as const]),
    ...(await examineGit({ disk, run, folder, env, signal })),
  ];
  return { files, remarks };
}

async function examineFiles(disk: Disk, project: OpenProject): Promise<readonly FileDrift[]> {
  const { folder, base, identities, moved } = project;
  const { texts } = await readFiles(disk, { folder, paths: [...base.keys(), ...identities.keys(), ...moved.values()] });
  const pending = await filesBelow(disk, { project: folder, folder: pendingFolder });
  const waiting = pending.map((path) => path.slice(pendingFolder.length + 1));
  return findDrift({ project, texts, waiting });
}

/** What of the files asks for a decision. */
function describeFiles(files: readonly FileDrift[]): readonly Remark[] {
  const pathsOf = (kind: FileDrift['kind']): string =>
    files
      .filter((file) => file.kind === kind)
      .map(({ path, place = path }) => place)
      .join(', ');
  const [marked, waiting] = [pathsOf('markers'), pathsOf('waiting')];
  return [
    ...(marked === ''
      ? []
      : [
          {
            code: 'markers',
            message: `Conflict markers stand in ${marked}.`,
            hint: 'groundplan resolve goes through them; until then those files are left alone.',
            weight: 'todo',
          } as const,
        ]),
    ...(waiting === ''
      ? []
      : [
          {
            code: 'waiting',
            message: `New texts wait in .groundplan/pending/ for ${waiting}.`,
            hint: 'groundplan resolve goes through them.',
            weight: 'todo',
          } as const,
        ]),
  ];
}
