import { describe, expect, test } from 'vitest';
import { checkMergedProse } from '../../../src/changes/merge/merge-prose.ts';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import { mergeCleanly } from './merge-cleanly.ts';
import { edit, type Edits, shopFile } from './shop-file.ts';

function mergeShop(path: string, { mine, next }: { mine: Edits; next: Edits }): string {
  const base = shopFile(path);
  return mergeCleanly({ path, base, mine: edit(base, mine), next: edit(base, next) });
}

function conflictsIn(path: string, { mine, next }: { mine: Edits; next: Edits }) {
  const base = shopFile(path);
  const { pieces } = mergeTexts({ path, base, mine: edit(base, mine), next: edit(base, next) });
  return pieces.filter((piece) => piece.kind === 'conflict');
}

describe('JSON', () => {
  test('keeps the comments, the indentation and the missing last comma of the person', () => {
    const merged = mergeCleanly({
      path: 'tsconfig.json',
      base: '{\n  "a": 1,\n  "b": [1, 2]\n}\n',
      mine: '{\n    // ours\n    "a": 1,\n    "b": [1, 2],\n    "c": 3\n}\n',
      next: '{\n  "a": 2,\n  "b": [1, 2],\n  "d": 4\n}\n',
    });
    expect(merged).toBe('{\n    // ours\n    "a": 2,\n    "b": [1, 2],\n  "d": 4,\n    "c": 3\n}\n');
  });

  test('a key changed on both sides is a conflict of its line', () => {
    expect(
      conflictsIn('package.json', {
        mine: [['"vitest": "4.1.12"', '"vitest": "4.9.9"']],
        next: [['"vitest": "4.1.12"', '"vitest": "4.2.0"']],
      }),
    ).toMatchObject([{ mine: ['    "vitest": "4.9.9"'], next: ['    "vitest": "4.2.0"'] }]);
  });

  test('one key added on both sides with different values is a conflict', () => {
    const added = (version: string): Edits => [['    "ajv": ', `    "acme": "${version}",\n    "ajv": `]];
    expect(conflictsIn('package.json', { mine: added('1.0.0'), next: added('2.0.0') })).toMatchObject([
      { base: [], reason: 'both added acme, differently' },
    ]);
  });

  test('lists on one line are united', () => {
    const list = '["eslint", "typescript", "unicorn", "oxc", "import", "promise", "node", "vitest"]';
    expect(
      mergeShop('.oxlintrc.json', {
        mine: [[list, list.replace('"vitest"', '"vitest", "react"')]],
        next: [[list, list.replace('"node", ', '"node", "jsdoc", ')]],
      }),
    ).toContain('"promise", "node", "jsdoc", "vitest", "react"]');
  });

  test('a list that gets too wide takes a line for each item, and no comma behind the last', () => {
    const names = Array.from({ length: 9 }, (_, index) => `"plugin-${index}"`);
    const write = (...more: readonly string[]) => `{\n  "plugins": [${[...names, ...more].join(', ')}]\n}\n`;
    const merged = mergeCleanly({ path: 'a.json', base: write(), mine: write('"own"'), next: write('"next"') });
    expect(merged).toBe(
      `{\n  "plugins": [\n${[...names, '"next"', '"own"'].map((name) => `    ${name}`).join(',\n')}\n  ]\n}\n`,
    );
  });
});

describe('Markdown', () => {
  test('sections of both, rows of both, each side’s sentences', () => {
    const row = '| `npm run build` | compiles to `dist` |\n';
    const merged = mergeShop('README.md', {
      mine: [
        ['## Endpoints\n', '## Team\n\nAsk Ada.\n\n## Endpoints\n'],
        [row, `${row}| \`npm run own\` | is ours |\n`],
      ],
      next: [
        ['### Users\n', '### Coupons\n\nDiscounts.\n\n### Users\n'],
        [row, `${row}| \`npm run new\` | is new |\n`],
      ],
    });
    expect(merged).toContain('| `npm run own` | is ours |\n| `npm run new` | is new |\n');
    expect(merged).toContain('## Team\n\nAsk Ada.\n\n## Endpoints\n');
    expect(merged).toContain('### Coupons\n\nDiscounts.\n\n### Users\n');
  });

  test('a section that the person removed stays removed, and it is said', () => {
    const base = shopFile('docs/api.md');
    const section = /### `GET \/api\/auth\/me`\n[\s\S]*?(?=## Users)/.exec(base)?.[0] ?? '';
    const { pieces, notes } = mergeTexts({
      path: 'docs/api.md',
      base,
      mine: base.replace(section, ''),
      next: base.replace('The account of whoever calls', 'Whoever calls'),
    });
    expect(pieces).toEqual([{ kind: 'settled', lines: base.replace(section, '').split('\n') }]);
    expect(notes).toEqual([
      'you removed `GET /api/auth/me`: it stays removed, though what is generated for it changed',
    ]);
  });

  test('what looks like a heading in code is none', () => {
    const base = '# Title\n\n```sh\n# start\nrun\n```\n';
    expect(
      mergeCleanly({
        path: 'a.md',
        base,
        mine: base.replace('# start\nrun', '# start\nrun fast'),
        next: `${base}\n## More\n\nText.\n`,
      }),
    ).toBe('# Title\n\n```sh\n# start\nrun fast\n```\n\n## More\n\nText.\n');
  });

  test('a line of code that looks like a heading may go without what follows the code', () => {
    const base = '# Title\n\n```sh\n# start\nrun\n```\n';
    expect(
      mergeCleanly({ path: 'a.md', base, mine: base.replace('# start\n', ''), next: `${base}\n## More\n\nText.\n` }),
    ).toBe('# Title\n\n```sh\nrun\n```\n\n## More\n\nText.\n');
  });

  test('a section behind the last one, which the plan removes', () => {
    const base = '# Title\n\n## One\n\nText.\n\n## Two\n\nText.\n';
    expect(
      mergeCleanly({
        path: 'a.md',
        base,
        mine: `${base}\n## Own\n\nOurs.\n`,
        next: base.replace('\n## Two\n\nText.\n', ''),
      }),
    ).toBe('# Title\n\n## One\n\nText.\n\n## Own\n\nOurs.\n');
  });

  test.each([
    ['rows of one name', '| a | mine |\n', '| a | next |\n'],
    ['halves of code', '```sh\nmine\n', '~~~sh\nnext\n'],
  ])('%s at one place are a question', (_, mine, next) => {
    const { pieces } = mergeTexts({ path: 'a.md', base: '# T\n', mine: `# T\n${mine}`, next: `# T\n${next}` });
    expect(pieces.some(({ kind }) => kind === 'conflict')).toBe(true);
  });
});

describe('YAML', () => {
  test('services and variables of both', () => {
    const merged = mergeShop('compose.yaml', {
      mine: [['volumes:\n  postgres:\n', 'volumes:\n  mailbox:\n  postgres:\n']],
      next: [
        ['  # What several servers', '  search:\n    image: search:1\n\n  # What several servers'],
        ['volumes:\n  postgres:\n', 'volumes:\n  postgres:\n  search:\n'],
      ],
    });
    expect(merged).toContain('    retries: 30\n\n  search:\n    image: search:1\n\n  # What several servers');
    expect(merged).toContain('volumes:\n  mailbox:\n  postgres:\n  search:\n  redis:\n');
  });

  test('one key twice is a conflict', () => {
    const added = (image: string): Edits => [
      ['volumes:\n  postgres:', `  search:\n    image: ${image}\n\nvolumes:\n  postgres:`],
    ];
    expect(conflictsIn('compose.yaml', { mine: added('one'), next: added('two') })).toHaveLength(1);
  });

  test('steps of a list are told apart by their text', () => {
    expect(
      mergeShop('.github/workflows/ci.yml', {
        mine: [['      - run: npm run build\n', '      - run: npm run build\n      - run: npm run own\n']],
        next: [['      - run: npm run check\n', '      - run: npm run check\n      - run: npm run unused\n']],
      }),
    ).toContain(
      '      - run: npm run check\n      - run: npm run unused\n      - run: npm run build\n      - run: npm run own\n',
    );
  });

  test('an item that the person added to a list that the plan removes is a question', () => {
    const base = 'zero: 0\none:\n- a\n- b\ntwo: 2\n';
    const { pieces } = mergeTexts({
      path: 'a.yaml',
      base,
      mine: base.replace('- b\n', '- b\n- own\n'),
      next: base.replace('one:\n- a\n- b\n', ''),
    });
    expect(pieces.some(({ kind }) => kind === 'conflict')).toBe(true);
  });

  test('lines that both added to one script are a question', () => {
    const base = 'run: |\n  first\n  second\n';
    const { pieces } = mergeTexts({ path: 'a.yaml', base, mine: `${base}  own\n`, next: `${base}  next\n` });
    expect(pieces.some(({ kind }) => kind === 'conflict')).toBe(true);
  });

  test('a key twice is not valid', () => {
    const input = { path: 'a.yaml', base: 'a: 1\n', mine: 'a: 1\n', next: 'a: 1\n' };
    expect(checkMergedProse(input, 'a: 1\na: 2\n')).toBe('both changes together are no valid YAML');
    expect(checkMergedProse({ ...input, mine: 'a: 1\na: 1\n' }, 'a: 1\na: 2\n')).toBeUndefined();
    expect(checkMergedProse({ ...input, path: 'a.txt' }, 'a: 1\na: 2\n')).toBeUndefined();
  });
});

describe('settings', () => {
  test('a variable that the person set keeps its value under a new description', () => {
    expect(
      mergeShop('.env.example', {
        mine: [['# PORT=3000\n', 'PORT=4000\n']],
        next: [['# Port to listen on.\n', '# Port to listen on; 0 for any.\n']],
      }),
    ).toContain('# Port to listen on; 0 for any.\nPORT=4000\n');
  });

  test('also beside a variable that is new', () => {
    expect(
      mergeShop('.env.example', {
        mine: [['# PORT=3000\n', 'PORT=4000\n']],
        next: [
          [
            '# Port to listen on.\n',
            '# Port to answer health checks on.\n# HEALTH_PORT=3000\n\n# Port for all else.\n',
          ],
        ],
      }),
    ).toContain('# Port to answer health checks on.\n# HEALTH_PORT=3000\n\n# Port for all else.\nPORT=4000\n');
  });

  test('lines of both in an ignore file', () => {
    const base = shopFile('.gitignore');
    expect(mergeCleanly({ path: '.gitignore', base, mine: `${base}own/\n`, next: `${base}new/\n` })).toBe(
      `${base}new/\nown/\n`,
    );
  });

  test('two instructions at one place of a Dockerfile are a conflict: their order matters', () => {
    const after = (line: string): Edits => [['COPY src ./src\n', `COPY src ./src\n${line}\n`]];
    expect(conflictsIn('Dockerfile', { mine: after('RUN own'), next: after('RUN new') })).toMatchObject([
      { base: [], mine: ['RUN own'], next: ['RUN new'] },
    ]);
  });
});
