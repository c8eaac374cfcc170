import type { EditorRequest } from '../../project/editor.ts';
import type { CreatePorts } from '../create/ports.ts';

/** What a run in a project does to the world, replaceable in tests. The real ones are `machinePorts`. */
export interface RunPorts extends CreatePorts {
  /** Opens a file in an editor that takes over the terminal; gives its exit code. */
  readonly openEditor: (request: EditorRequest) => Promise<number>;
}
