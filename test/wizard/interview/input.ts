import { readFileSync } from 'node:fs';
import { decisionTrees } from '../../../src/guidance/trees.ts';
import type { InterviewInput } from '../../../src/wizard/interview/input.ts';

/** What an interview is given, without a disk. */
export function plainInput(files: Readonly<Record<string, string>> = {}): InterviewInput {
  return {
    starters: ['blog', 'shop'].map((name) => ({
      name,
      description: `The ${name}.`,
      text: readFileSync(`starters/${name}.yaml`, 'utf8'),
    })),
    readPlanFile: async (path) => {
      const text = files[path];
      return text === undefined ? { problem: `There is no file ${path}.` } : { text };
    },
    preview: async (_, folder) => ({
      folder: `./${folder}`,
      parts: [
        { name: 'src', files: 2 },
        { name: 'test', files: 1 },
      ],
    }),
    trees: decisionTrees,
  };
}
