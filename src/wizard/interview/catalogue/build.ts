import { type CatalogueEntry, depths } from './entry.ts';

export const slices: CatalogueEntry = {
  id: 'build/slices',
  step: 'build',
  kind: 'lines',
  depths: ['full'],
  flag: 'slices',
  description: 'Slices in order, with their groups and tasks: catalogue: products',
  message: 'What is the simplest version, and what is added after it?',
  why: {
    line: 'A slice runs, and can be tried, before the next one is begun.',
    more: 'The first slice is the smallest thing that is of use to somebody. Each later one adds groups of endpoints, or tasks. Write name: group, group, task. Whatever stands in no slice is built from the start.',
    topic: 'building',
  },
};

export const built: CatalogueEntry = {
  id: 'build/built',
  step: 'build',
  kind: 'choice',
  depths: ['full'],
  flag: 'built',
  description: 'How much is generated now: all, or the first slice',
  message: 'Add features one by one, or everything at once?',
  why: {
    line: 'The plan stays whole; this says how much of it becomes code now.',
    more: 'With the first slice, the code is small enough to be read in one sitting. The next slice is added by the menu of groundplan in the project, and your own changes are kept.',
    topic: 'building',
  },
};

export const tests: CatalogueEntry = {
  id: 'build/tests',
  step: 'build',
  kind: 'choice',
  depths: ['full'],
  flag: 'run-tests',
  description: 'Whether the tests run as soon as the project is written: yes or no',
  message: 'Test it at once?',
  why: {
    line: 'The project brings its own tests; they show that it works here.',
    more: 'Packages are installed, and the tests run on an embedded database: no server is needed. It takes a minute or two. Later it is npm test, after every change.',
    topic: 'building',
  },
};

export const stages: CatalogueEntry = {
  id: 'build/stages',
  step: 'build',
  kind: 'text',
  depths: ['full'],
  flag: 'stages',
  description: 'Names of the stages, separated by commas',
  message: 'In which stages will it run?',
  why: {
    line: 'What is tried out must never meet the data of real people.',
    more: 'Each stage has its own database and its own keys, in its own environment variables. Two are the minimum: development and production. Staging, a copy of production without its data, pays off as soon as there is more than one of you.',
    topic: 'environment',
  },
};

export const region: CatalogueEntry = {
  id: 'build/region',
  step: 'build',
  kind: 'text',
  depths: ['full'],
  flag: 'region',
  description: 'Where the servers are to stand, for example eu-central-1',
  message: 'In which region will it run?',
  why: {
    line: 'Near the people who use it, and where the law wants their data.',
    more: 'Moving a database to another country later is work, and sometimes against the law. The plan notes it for whoever sets the servers up; nothing is generated from it but documentation. Leave it empty if it is not decided.',
    topic: 'instance',
  },
};

export const domain: CatalogueEntry = {
  id: 'build/domain',
  step: 'build',
  kind: 'text',
  depths: ['full'],
  flag: 'domain',
  description: 'The host name that clients call, for example api.example.com',
  message: 'Under which name will clients call it?',
  why: {
    line: 'Apps that are installed on phones keep the name they came with.',
    more: 'A name of your own, api.example.com, can move to another provider; the name that a provider gives cannot. It stands in the documentation of the project; the server itself learns it from its environment.',
    topic: 'instance',
  },
};

export const team: CatalogueEntry = {
  id: 'build/team',
  step: 'build',
  kind: 'lines',
  depths: ['full'],
  flag: 'team',
  description: 'Who may do what with the servers, a role a line: developer: Grace, Alan',
  message: 'Who gets access to the servers, in which role?',
  why: {
    line: 'Who may see the data of production should be decided, not grow.',
    more: 'Write a role and names: owner: Ada; on the next line developer: Grace, Alan. These are people who run the backend, not those who use it. The plan notes it for the documentation of the project; access itself is given where it runs.',
    topic: 'instance',
  },
};

export const name: CatalogueEntry = {
  id: 'build/name',
  step: 'build',
  kind: 'text',
  depths,
  flag: 'name',
  description: 'Name of the project',
  message: 'What is the project called?',
  why: {
    line: 'It names the package, the folder and the API document.',
    more: 'Small letters, digits, - and _. One project for one purpose: a shop and its newsletter are two, if different people care for them.',
    topic: 'workspace',
  },
};

export const folder: CatalogueEntry = {
  id: 'build/folder',
  step: 'build',
  kind: 'text',
  depths: ['full'],
  flag: 'folder',
  description: 'Folder to write into',
  message: 'Which folder is it written into?',
  why: {
    line: 'A new folder, or an empty one: nothing that exists is overwritten.',
    more: 'The files appear all at once when everything is ready; if something goes wrong before that, nothing is left behind.',
    topic: 'workspace',
  },
};

export const confirm: CatalogueEntry = {
  id: 'build/confirm',
  step: 'build',
  kind: 'choice',
  depths,
  flag: 'confirm',
  description: 'What happens with the finished plan: create',
  message: 'Shall it be built?',
  why: {
    line: 'Until now nothing was written but your answers.',
    more: 'You can go back to any step: what you answered there is proposed again, and only what depends on it changes. Findings of the review can be fixed, accepted with a reason, or left; errors have to be fixed or accepted.',
    topic: 'building',
  },
};

export const finding: CatalogueEntry = {
  id: 'build/finding/{rule}/{place}',
  step: 'build',
  kind: 'choice',
  depths,
  description: 'What becomes of a finding: fix, accept or leave',
  message: '',
  why: {
    line: 'The review compares the plan with rules that experience wrote.',
    more: 'Fixing changes the plan as the remedy says. Accepting writes your reason into the plan, so that the next person knows it was meant. Leaving it changes nothing, and it is found again next time.',
    topic: 'building',
  },
};
