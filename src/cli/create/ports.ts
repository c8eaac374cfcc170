import type { Blueprint } from '../../blueprint/model.ts';
import type { Disk } from '../../project/disk.ts';
import type { CommandRunner } from '../../project/runner.ts';
import type { Starter } from '../../project/starters.ts';
import type { ProjectFile } from '../../render/file.ts';

/** What creating a project does to the world, replaceable in tests. The real ones are put together in `commands/create.ts`. */
export interface CreatePorts {
  readonly disk: Disk;
  readonly run: CommandRunner;
  readonly render: (blueprint: Blueprint) => Promise<ProjectFile[]>;
  readonly starters: () => readonly Starter[];
  /** Version of this program. */
  readonly version: string;
}
