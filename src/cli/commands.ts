/** The commands as data: what the command line may say, and what help says about it. Loaded on every run: keep it small. */

export interface FlagDefinition {
  readonly name: string;
  readonly short?: string;
  /** Placeholder of the value; absent for switches. */
  readonly value?: string;
  readonly description: string;
}

export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** Name of the one word it may take. */
  readonly argument?: string;
  readonly flags: readonly FlagDefinition[];
  readonly examples: readonly string[];
}

const json: FlagDefinition = {
  name: 'json',
  description: 'One JSON document on standard output, and nothing else there',
};

export const commands: readonly CommandDefinition[] = [
  {
    name: 'create',
    summary: 'Make a backend from a plan or a starter',
    argument: 'dir',
    flags: [
      { name: 'plan', value: 'file', description: 'The plan to build' },
      { name: 'starter', value: 'name', description: 'A plan to begin with: shop, blog, booking, empty' },
      { name: 'yes', short: 'y', description: 'Ask nothing' },
      { name: 'without', value: 'parts', description: 'Leave parts of the plan out: webhooks,realtime,…' },
      { name: 'no-install', description: 'Do not run npm install (nor the tests)' },
      { name: 'no-git', description: 'Do not make a git repository' },
      { name: 'no-test', description: "Do not run the new project's tests" },
      { name: 'dry-run', description: 'List the files and write nothing' },
      json,
    ],
    examples: ['groundplan create shop --starter shop', 'groundplan create api --plan plan.yaml --yes --no-install'],
  },
  {
    name: 'check',
    summary: 'Report every problem of a plan, with its place',
    argument: 'plan',
    flags: [json],
    examples: ['groundplan check', 'groundplan check plan.yaml --json'],
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of the plan language',
    flags: [],
    examples: ['groundplan schema > plan.schema.json'],
  },
  {
    name: 'diagram',
    summary: 'Draw the tables and endpoints of a plan',
    argument: 'plan',
    flags: [
      { name: 'format', value: 'mermaid', description: 'Language of the diagrams' },
      { name: 'of', value: 'tables|endpoints', description: 'Only this diagram, without Markdown around it' },
    ],
    examples: ['groundplan diagram > diagrams.md', 'groundplan diagram plan.yaml --of tables'],
  },
  { name: 'help', summary: 'Explain a command', argument: 'command', flags: [], examples: ['groundplan help create'] },
  { name: 'version', summary: 'Print the version', flags: [], examples: ['groundplan version'] },
];

/** Flags of every command. */
export const globalFlags: readonly FlagDefinition[] = [
  { name: 'help', short: 'h', description: 'Explain the command' },
  { name: 'version', short: 'v', description: 'Print the version' },
  { name: 'debug', description: 'With a fault of this program, show where it happened' },
];
