/** The commands as data: what the command line may say, and what help says about it. Loaded on every run: keep it small. */

export interface FlagDefinition {
  readonly name: string;
  readonly short?: string;
  /** Placeholder of the value; absent for switches. */
  readonly value?: string;
  /** May be given several times; the values stand below each other, a line each. */
  readonly repeats?: true;
  readonly description: string;
}

export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** Name of the one word it may take. */
  readonly argument?: string;
  /** Several words are one argument: `explain background tasks`. */
  readonly takesWords?: true;
  /** The questions of the interview can be answered by flags. */
  readonly asksInterview?: true;
  readonly flags: readonly FlagDefinition[];
  readonly examples: readonly string[];
}

const json: FlagDefinition = {
  name: 'json',
  description: 'One JSON document on standard output, and nothing else there',
};

/** Of every command that makes a project follow its plan. */
const runFlags: readonly FlagDefinition[] = [
  { name: 'dry-run', description: 'Say what would happen, and write nothing' },
  { name: 'yes', short: 'y', description: 'Write without asking; data loss and conflicts still stop it' },
  {
    name: 'conflict',
    value: 'ask|stop|markers|mine',
    description: 'What becomes of lines that you and the plan changed; asked in a terminal, else the run stops',
  },
  {
    name: 'accept-data-loss',
    value: 'names',
    repeats: true,
    description: 'What may be lost for good, by name: orders.note,coupons',
  },
  { name: 'no-types', description: 'Do not run the type checker before and after' },
  { name: 'all', description: 'List every file' },
  { name: 'plain', description: 'Ask in numbered lines without escape codes' },
  json,
];

export const commands: readonly CommandDefinition[] = [
  {
    name: 'create',
    summary: 'Plan a backend in an interview, or take a plan or a starter, and build it',
    argument: 'dir',
    asksInterview: true,
    flags: [
      { name: 'plan', value: 'file', description: 'The plan to build' },
      { name: 'starter', value: 'name', description: 'A plan to begin with: shop, blog, saas, booking, empty' },
      { name: 'yes', short: 'y', description: 'Ask nothing: take what is proposed, and make nothing public' },
      { name: 'answers', value: 'file', description: 'Answers of the interview, as YAML: groundplan answers --schema' },
      {
        name: 'answer',
        value: 'id=answer',
        repeats: true,
        description: 'One answer by the id of its question, for those without a flag: auth/scope/tickets=admin',
      },
      { name: 'plain', description: 'Ask in numbered lines without escape codes, for screen readers and pipes' },
      { name: 'without', value: 'parts', description: 'Leave parts out that cannot be generated yet: uploads' },
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
    name: 'review',
    summary: 'Look over a plan by 90 rules: what, where, why, and what to do',
    argument: 'plan',
    flags: [
      { name: 'fix', description: 'Change the plan where the remedy is certain' },
      { name: 'all', description: 'Show what is for information or accepted, too' },
      json,
      { name: 'sarif', description: 'Findings as SARIF 2.1.0, for code hosts' },
    ],
    examples: ['groundplan review', 'groundplan review plan.yaml --fix'],
  },
  {
    name: 'explain',
    summary: 'Explain a topic, a word, or a rule',
    argument: 'topic|word|rule',
    takesWords: true,
    flags: [
      { name: 'line', description: 'One line' },
      { name: 'brief', description: 'A line and a paragraph' },
    ],
    examples: ['groundplan explain', 'groundplan explain background tasks', 'groundplan explain DB-04'],
  },
  {
    name: 'decide',
    summary: 'Decide in a conversation: logic, async or data',
    argument: 'logic|async|data',
    flags: [
      { name: 'for', value: 'item', description: 'Write the branch taken as why: of this item of the plan' },
      { name: 'plan', value: 'file', description: 'The plan it stands in; plan.yaml by default' },
      { name: 'branch', value: 'answers', description: 'The answers, without being asked: no,yes' },
      { name: 'plain', description: 'Numbered lines without escape codes' },
    ],
    examples: ['groundplan decide logic', 'groundplan decide async --for "POST /orders/checkout"'],
  },
  {
    name: 'move',
    summary: 'Move steps into a function of their own, or a function into its caller',
    argument: 'endpoint|task|function',
    takesWords: true,
    flags: [
      { name: 'steps', value: 'from-to', description: 'The steps that move, counted from 1: 2 or 1-3' },
      { name: 'into', value: 'name', description: 'The new function' },
      { name: 'description', value: 'sentence', description: 'What it does; by default its name says it' },
      { name: 'keep', value: 'reason', description: 'Why it is a function although one place uses it' },
      { name: 'inline', description: 'Put the steps of a function into the one place that calls it' },
      { name: 'plan', value: 'file', description: 'The plan; plan.yaml by default' },
      { name: 'dry-run', description: 'Print the lines that would change, and write nothing' },
    ],
    examples: [
      'groundplan move "POST /orders/checkout" --steps 1-2 --into price_cart',
      'groundplan move price_cart --inline --dry-run',
    ],
  },
  {
    name: 'add',
    summary: 'Add to the plan: asked in an interview, or said by flags, with what is proposed for it',
    flags: [
      {
        name: 'table',
        value: 'notation',
        repeats: true,
        description: 'A table: "coupons: code text unique, percent integer"',
      },
      { name: 'field', value: 'notation', repeats: true, description: 'A field of a table: "orders.note: text?"' },
      {
        name: 'endpoint',
        value: 'notation',
        repeats: true,
        description: 'An endpoint: "POST /orders/{id}/refund (Refund an order)"',
      },
      {
        name: 'function',
        value: 'notation',
        repeats: true,
        description: 'A function: "apply_discount(total: money, code: text)"',
      },
      { name: 'task', value: 'notation', repeats: true, description: 'A task: "clean_up: every 1d"' },
      { name: 'plan', value: 'file', description: 'A partial plan, merged by its keys; what differs is an error' },
      { name: 'into', value: 'file', description: 'A plan file outside of a project' },
      ...runFlags,
    ],
    examples: ['groundplan add', 'groundplan add --table "coupons: code text unique, percent integer" --dry-run'],
  },
  {
    name: 'rename',
    summary: 'Give something of the plan another name, wherever it is said, in files and in the database, too',
    argument: 'item name',
    takesWords: true,
    flags: [
      { name: 'paths', description: 'Words of paths follow a table, too: /orders becomes /purchases' },
      { name: 'plan', value: 'file', description: 'A plan file outside of a project' },
      ...runFlags,
    ],
    examples: ['groundplan rename orders purchases', 'groundplan rename orders.note remark --dry-run'],
  },
  {
    name: 'remove',
    summary: 'Take something out of the plan, and what it made with it; says first what needs it',
    argument: 'item',
    takesWords: true,
    flags: [
      { name: 'with-dependents', description: 'Take out what needs it, too' },
      { name: 'plan', value: 'file', description: 'A plan file outside of a project' },
      ...runFlags,
    ],
    examples: ['groundplan remove coupons --with-dependents', 'groundplan remove "POST /orders/quote" --dry-run'],
  },
  {
    name: 'apply',
    summary: 'Make the project follow plan.yaml; your own edits stay',
    flags: runFlags,
    examples: ['groundplan apply', 'groundplan apply --yes --conflict markers'],
  },
  {
    name: 'diff',
    summary: 'Show what apply would change, as a patch, and write nothing',
    argument: 'path',
    flags: [{ name: 'all', description: 'List every file' }, json],
    examples: ['groundplan diff', 'groundplan diff src/app.ts'],
  },
  {
    name: 'build',
    summary: 'Build the next slice of the plan',
    flags: runFlags,
    examples: ['groundplan build'],
  },
  {
    name: 'update',
    summary: 'Take over what this version generates otherwise than the last one',
    flags: runFlags,
    examples: ['npx create-groundplan@latest update'],
  },
  {
    name: 'doctor',
    summary: 'Say how a project stands: files that differ, what is broken, what waits',
    flags: [{ name: 'all', description: 'List every file that differs' }, json],
    examples: ['groundplan doctor', 'groundplan doctor --json'],
  },
  {
    name: 'merge-driver',
    summary: 'Make git unite what two branches have generated',
    argument: 'install',
    takesWords: true,
    flags: [{ name: 'yes', short: 'y', description: 'Install without asking' }],
    examples: ['groundplan merge-driver install'],
  },
  {
    name: 'resolve',
    summary: 'Decide what earlier runs left open: markers in files, new texts that wait beside yours',
    argument: 'path',
    flags: [
      { name: 'take', value: 'mine|generated', description: 'Decide everything alike, without being asked' },
      { name: 'plain', description: 'Ask in numbered lines without escape codes' },
      json,
    ],
    examples: ['groundplan resolve', 'groundplan resolve src/app.ts --take mine'],
  },
  {
    name: 'undo',
    summary: 'Take back what the last command wrote into the project; once more brings it again',
    argument: 'steps',
    flags: [
      { name: 'list', description: 'List what can be taken back: the last ten changes' },
      { name: 'dry-run', description: 'Show which files would change, and write nothing' },
      json,
    ],
    examples: ['groundplan undo', 'groundplan undo --dry-run', 'groundplan undo 2'],
  },
  {
    name: 'restore',
    summary: 'Bring back a file that you deleted or edited, as it was generated last',
    argument: 'path',
    flags: [
      { name: 'yes', short: 'y', description: 'Take out your edits without asking' },
      { name: 'plain', description: 'Ask in numbered lines without escape codes' },
    ],
    examples: ['groundplan restore src/modules/orders/routes.ts', 'groundplan restore test'],
  },
  {
    name: 'answers',
    summary: 'Print the JSON Schema of the answers to the interview',
    flags: [{ name: 'schema', description: 'The JSON Schema of --answers files' }],
    examples: ['groundplan answers --schema'],
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
