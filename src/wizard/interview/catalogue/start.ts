import { type CatalogueEntry, depths } from './entry.ts';

export const from: CatalogueEntry = {
  id: 'start/from',
  step: 'start',
  kind: 'choice',
  depths,
  flag: 'from',
  description: 'What the plan begins with: describe, starter or file',
  message: 'What do you begin with?',
  why: {
    line: 'Describing takes a few lines; a starter is a plan that is ready to build.',
    more: 'Whatever you choose, the result is one file, plan.yaml. You can change it later, by hand or here, and generate again.',
    topic: 'groundplan',
  },
};

export const depth: CatalogueEntry = {
  id: 'start/depth',
  step: 'start',
  kind: 'choice',
  depths,
  flag: 'depth',
  description: 'How much is asked: quick, standard or full',
  message: 'How closely shall we look at it?',
  why: {
    line: 'All lead to the same kind of plan; they differ in what you decide yourself.',
    more: 'Quick takes every proposal except what would be public. Standard shows the proposals of each step for approval. Full asks everything that planning a feature should ask, and explains it: for learning, and for teams that decide together.',
    topic: 'building',
  },
};

export const starter: CatalogueEntry = {
  id: 'start/starter',
  step: 'start',
  kind: 'choice',
  depths,
  flag: 'starter',
  description: 'Name of the starter to begin with',
  message: 'Which starter?',
  why: {
    line: 'Each is a whole backend with tests: read it, run it, change it.',
    more: 'A starter is an ordinary plan.yaml. Take the one that is nearest to what you want; tables that you do not need are quickly removed.',
    topic: 'groundplan',
  },
};

export const planFile: CatalogueEntry = {
  id: 'start/plan',
  step: 'start',
  kind: 'text',
  depths,
  flag: 'plan',
  description: 'Path of a plan file to begin with',
  message: 'Where is the plan file?',
  why: {
    line: 'A plan that exists is looked over, and built as it stands.',
    more: 'It goes straight to the overview: the plan as a tree, the tables, and what the review finds. Nothing in it is changed unless you ask for it.',
    topic: 'groundplan',
  },
};
