import type { Topic } from '../guidance.ts';

/** Where a backend lives. Source: the second seed, "Instance and Key Concepts", in our own words. */
export const placeTopics: readonly Topic[] = [
  {
    id: 'instance',
    title: 'Instance',
    words: ['server', 'instances', 'host', 'hosting', 'region', 'domain'],
    line: 'A running copy of the backend: one server process, its database, its configuration.',
    paragraph:
      'The same code runs in several places: on your laptop while you write it, on a test server, in production. Each is an instance with its own database and its own secrets, so that a mistake in one does not touch the others. Where it runs (region), under which name (domain) and who may get in (team) are settings of the instance, not of the code.',
    sections: [
      {
        heading: 'Plan it at the start',
        text: `- Stages: development, staging, production. Never two of them on one database.
- Region: near the people who use it, and where the law wants the data.
- Domain: api.example.com, set by an environment variable.
- Team: owner, admin, developer, readonly.
- Size: the process keeps nothing in memory that must survive, so more of the same processes serve more people.`,
      },
      {
        heading: 'No promise',
        text: 'How much of the time a server answers is a promise of whoever runs it. What the generated backend does for it: health checks, an orderly stop, backups you can restore.',
      },
    ],
    related: ['environment', 'workspace'],
  },
  {
    id: 'workspace',
    title: 'Workspace',
    words: ['project', 'workspaces', 'projects', 'repository'],
    line: 'One project: one plan, one folder, one repository, one database.',
    paragraph:
      'What other tools call a workspace is a project here: a folder with plan.yaml and the code that follows from it. Two projects share nothing: not the database, not the paths, not the people. Use one for each purpose (shop, mobile app, analytics) rather than one for everything.',
    sections: [
      {
        heading: 'Names',
        text: 'project-environment-purpose where it is deployed: shop-prod-api, mobile-dev-backend. In the plan only the project and its purpose; the environment is where it runs.',
      },
      {
        heading: 'How big is it?',
        text: 'groundplan shows it in the overview: how many endpoints, tables, functions, tasks and roles. Fifteen endpoints and eight tables are a shop; a hundred tables are several projects.',
      },
    ],
    related: ['instance', 'organization'],
  },
  {
    id: 'backend',
    title: 'Backend and frontend',
    words: ['frontend', 'client', 'clients', 'weweb', 'mobile', 'app', 'architecture'],
    line: 'The frontend is what people see; the backend keeps the data and the rules.',
    paragraph:
      "A page in a browser or an app on a phone shows things and asks for things. Nothing it sends can be trusted: whoever holds the phone can send anything. So checks, permissions, prices and totals are the backend's, and the frontend gets to see what its user may see.",
    sections: [
      {
        heading: 'Who does what',
        text: `    frontend         backend
    ─────────        ────────────────
    shows       ←──  data it may see
    asks        ──→  checks, decides
    feels quick      stores, computes
                     talks to others`,
      },
    ],
    related: ['api', 'json'],
  },
  {
    id: 'environment',
    title: 'Environment',
    words: ['environments', 'env', 'secret', 'secrets', 'configuration', 'stage', 'staging', 'production'],
    line: 'What differs from place to place: addresses, keys, limits. Never in the code, never in the plan.',
    paragraph:
      'The plan names a variable (STRIPE_SECRET_KEY); its value stands in the environment of each instance. So the plan can be shown to everybody, development uses a test key, and a stolen laptop holds nothing of production. A key that is missing stops the start and is named.',
    sections: [
      {
        heading: 'Three stages',
        text: `    development → staging → production
    your laptop   like the    real people,
    test data     real one    real data`,
      },
    ],
    related: ['instance', 'integrations'],
  },
  {
    id: 'groundplan',
    title: 'What groundplan is for',
    words: ['when not to use', 'why', 'wrong tool', 'purpose', 'help', 'about'],
    line: 'Plans a backend with you, and writes it: tables, API, logic, tasks, permissions, tests.',
    paragraph:
      'You answer seven steps of questions; the decisions stand in plan.yaml; the backend follows from them as ordinary TypeScript that is yours. It aims at backends that scale, that are safe by default, and that somebody else can maintain.',
    sections: [
      {
        heading: 'When it is the wrong tool',
        text: `- There is no data to keep: a static page, a single script.
- The work is one hard algorithm, a game loop, a stream of sensor values: a plan of tables and endpoints says little about it.
- You have a backend in another language or framework and want to keep it: groundplan writes new projects, and later changes of its own projects.
- Nobody will maintain code: a hosted service may be the better choice.`,
      },
      {
        heading: 'What it covers',
        text: `- Endpoints, database operations, sign-in and permissions, caching, services in layers.
- Guides: \`groundplan explain\` lists the topics, \`groundplan decide\` goes through a decision with you, \`groundplan review\` looks over a plan.`,
      },
      {
        heading: 'Learn in this order',
        text: `instance, workspace, backend, api, json, table, relation, variable; then the seven steps: requirement, database, api, logic, async, auth, building.`,
      },
    ],
    related: ['requirement', 'instance'],
  },
];
