/** What a table and what is about it is called. */
export interface TableNames {
  /** `orders` */
  readonly many: string;
  /** `order` */
  readonly one: string;
  /** `Order` */
  readonly One: string;
  /** `Orders` */
  readonly Many: string;
}

/** An edit of a person's, said in the names of before or after a rename: done anew under the new names, it is the oracle. */
export interface Edit {
  readonly name: string;
  readonly file: (names: TableNames) => string;
  readonly apply: (text: string, names: TableNames) => string;
}

/** Replaces the first; an edit that changes nothing would prove nothing. */
export function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`There is no ${String(from)} to edit.`);
  return changed;
}

const repository = ({ many }: TableNames, group: string): string => `src/modules/${group}/${many}.repository.ts`;

/** Of the kinds that people make, in a project's files about one table of the shop. */
export function tableEdits(group: string): readonly Edit[] {
  const file = (kind: string) => (names: TableNames) => `src/modules/${group}/${names.many}.${kind}.ts`;
  const inRepository = (names: TableNames): string => repository(names, group);
  const schema = ({ many }: TableNames): string => `src/db/schema/${many}.ts`;
  const routes = (): string => `src/modules/${group}/routes.ts`;
  const test = ({ many }: TableNames): string => `test/modules/${group}/${many}.test.ts`;
  const at = (path: string) => (): string => path;
  return [
    {
      name: 'a function at the end of the repository',
      file: inRepository,
      apply: (text, { many, One }) =>
        `${text}
/** All of them, for the export. */
export async function findAll(db: Db): Promise<${One}[]> {
  return db.select(columns).from(${many}).where(isNull(${many}.deletedAt));
}
`,
    },
    {
      name: 'a line in a function of the repository',
      file: inRepository,
      apply: (text) =>
        change(text, '(await selectCount(db, selection))', '(await selectCount(db, selection).catch(report))'),
    },
    {
      name: 'a query that is changed where a name stands',
      file: inRepository,
      apply: (text, { many }) =>
        change(
          text,
          `    .select({ id: ${many}.id })\n`,
          `    .select({ id: ${many}.id, version: ${many}.version })\n`,
        ),
    },
    {
      name: 'a function in the middle of the repository',
      file: inRepository,
      apply: (text, { many }) =>
        change(
          text,
          `/** Whether there is such `,
          `/** The newest one. */
export async function findNewest(db: Db) {
  return db.select(columns).from(${many}).orderBy(${many}.createdAt).limit(1);
}

/** Whether there is such `,
        ),
    },
    { name: 'a heading', file: inRepository, apply: (text) => `// Owned by the fulfilment team\n${text}` },
    {
      name: 'a local name that is changed',
      file: inRepository,
      apply: (text) => text.replaceAll(/\brow\b/g, 'found'),
    },
    {
      name: 'a function in the service that uses the repository',
      file: file('service'),
      apply: (text, { One }) => `${text}
/** Used by the mail. */
export async function describe(db: Db, found: ${One}): Promise<string> {
  return (await get${One}(db, { id: found.id, owner: undefined })).id;
}
`,
    },
    {
      name: 'an error that says more',
      file: file('service'),
      apply: (text, { One }) =>
        change(text, `throw new NotFoundError('${One}', id);`, `throw new NotFoundError('${One} of the shop', id);`),
    },
    {
      name: 'a property in the schema of answers',
      file: file('schemas'),
      apply: (text) =>
        change(
          text,
          '    updatedAt: Timestamp,\n',
          '    updatedAt: Timestamp,\n    giftMessage: Nullable(Type.String()),\n',
        ),
    },
    {
      name: 'a schema of their own',
      file: file('schemas'),
      apply: (text, { One }) => `${text}
export const Summary = Type.Composite([${One}, Type.Object({ label: Type.String() })], { $id: 'Summary' });
`,
    },
    {
      name: 'a column',
      file: schema,
      apply: (text) =>
        change(text, /\n {2}deletedAt: /, "\n  giftMessage: varchar('gift_message', { length: 200 }),\n  deletedAt: "),
    },
    {
      name: 'a type of their own beside the row',
      file: schema,
      apply: (text, { One }) => `${text}
/** What the export writes. */
export type Exported = Pick<${One}, 'id'>;
`,
    },
    {
      name: 'a route at the end',
      file: routes,
      apply: (text, { many, One, Many }) =>
        `${text}
export const exported = { name: 'export.csv', schema: ${One}, list: ${many}.list${Many} };
`,
    },
    {
      name: 'a summary in other words',
      file: routes,
      apply: (text, { many }) => change(text, `summary: 'List ${many}'`, `summary: 'List the ${many} of a customer'`),
    },
    {
      name: 'a test of their own',
      file: test,
      apply: (text, { one, One }) => `${text}
describe('the export', () => {
  it('has every row', async () => {
    const ${one} = await create${One}();
    expect(${one}.id).toBeDefined();
  });
});
`,
    },
    {
      name: 'an assertion that is taken out',
      file: test,
      apply: (text) => change(text, '    createdAt: ', '    // createdAt: '),
    },
    {
      name: 'a value in the factory',
      file: ({ many }) => `test/factories/${many}.ts`,
      apply: (text) => change(text, '      ...overrides,\n', '      version: 3,\n      ...overrides,\n'),
    },
    {
      name: 'a query over this table in the file of another one',
      file: at('src/modules/users/users.repository.ts'),
      apply: (text, { many }) =>
        change(text, 'import { ', `import { ${many} } from '../../db/schema/${many}.ts';\nimport { `).concat(`
/** How many they have. */
export async function countOf(db: Db): Promise<number> {
  return db.$count(${many}, isNull(${many}.deletedAt));
}
`),
    },
    {
      name: 'an import in a file that knew nothing of the table',
      file: at('src/server.ts'),
      apply: (text, { many, One }) =>
        `import type { ${One} } from './db/schema/${many}.ts';\n${text}\nexport type Exported = readonly ${One}[];\n`,
    },
    {
      name: 'a file of their own that is imported',
      file: file('service'),
      apply: (text) => `import { notify } from './notify.ts';\n${text}\nnotify();\n`,
    },
    {
      name: 'a script in package.json',
      file: at('package.json'),
      apply: (text) => change(text, '"scripts": {', '"scripts": {\n    "export": "node export.js",'),
    },
  ];
}
