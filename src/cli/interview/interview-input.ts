import { decisionTrees } from '../../guidance/trees.ts';
import { ProjectError } from '../../project/errors.ts';
import { readPlanFile } from '../../project/plan-file.ts';
import type { InterviewInput } from '../../wizard/interview/input.ts';
import type { CreatePorts } from '../create/ports.ts';
import type { Host } from '../host.ts';
import { previewProject } from './preview.ts';

export interface InputRequest {
  readonly host: Host;
  readonly ports: CreatePorts;
  /** Given on the command line. */
  readonly folder?: string;
  readonly existing?: InterviewInput['existing'];
  /** What building would write; by default into a new folder. */
  readonly preview?: InterviewInput['preview'];
}

/** What the interview knows besides the answers, over this machine's disk. */
export function createInterviewInput({ host, ports, folder, existing, preview }: InputRequest): InterviewInput {
  const { cwd } = host;
  return {
    starters: ports.starters(),
    readPlanFile: async (path) => {
      try {
        return { text: await readPlanFile(ports.disk, { cwd, path }) };
      } catch (error) {
        if (error instanceof ProjectError) return { problem: error.message };
        throw error;
      }
    },
    preview: preview ?? ((planText, target) => previewProject(planText, { ports, cwd, folder: target })),
    trees: decisionTrees,
    ...(folder === undefined ? {} : { proposedFolder: folder }),
    ...(existing === undefined ? {} : { existing }),
  };
}
