import { nodeDisk } from '../../project/disk.ts';
import { findOwnPackage } from '../../project/package.ts';
import { readStarters } from '../../project/starters.ts';
import type { RunPorts } from './ports.ts';

/** This machine: its disk, its programs, the templates of this package. What is large is loaded when it is needed. */
export const machinePorts: RunPorts = {
  disk: nodeDisk,
  run: async (command, options) => (await import('../../project/runner.ts')).processRunner(command, options),
  render: async (blueprint) => (await import('../create/render.ts')).render(blueprint),
  openEditor: async (request) => (await import('../../project/editor.ts')).openEditor(request),
  starters: readStarters,
  version: findOwnPackage().version,
};
