import { describe, expect, test } from 'vitest';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import { mergeCleanly } from './merge-cleanly.ts';
import { edit, type Edits, shopFile } from './shop-file.ts';

const repository = 'src/modules/orders/orders.repository.ts';
const schemas = 'src/modules/orders/orders.schemas.ts';
const table = 'src/db/schema/orders.ts';
const routes = 'src/modules/tags/routes.ts';

interface Case {
  readonly title: string;
  readonly path: string;
  /** What the person did. */
  readonly mine: Edits;
  /** What the plan, or a newer generator, did. */
  readonly next: Edits;
  /** Both on the base; left out: the person's edits on the new text. */
  readonly merged?: Edits;
}

const endOfRepository = `  return and(isNull(orders.deletedAt), owner && eq(orders.userId, owner), passes(filters, filter));\n}\n`;
const ownFunction = `\n/** Orders with a note. */\nexport function findNoted(db: Db) {\n  return db.select().from(orders);\n}\n`;
const newFunction = `\n/** Whether there are any. */\nexport function hasAny(db: Db) {\n  return db.select().from(orders).limit(1);\n}\n`;
const ownRoute = `\n  app.get('/tags/popular', { config: { allow: ['public'] } }, async (request) => success(request, []));\n`;
const newRoute = `\n  app.head('/tags/:id', { config: { allow: ['public'] } }, async (request) => success(request, null));\n`;
const endOfRoutes = `      return reply.code(204).send(null);\n    },\n  );\n};\n`;

/** Ordinary edits of generated files, all of which go together. */
const cases: readonly Case[] = [
  {
    title: 'both add a function at the end of a file',
    path: repository,
    mine: [[endOfRepository, endOfRepository + ownFunction]],
    next: [[endOfRepository, endOfRepository + newFunction]],
    merged: [[endOfRepository, endOfRepository + newFunction + ownFunction]],
  },
  {
    title: 'a function in the middle; a field in a list',
    path: repository,
    mine: [['const sorts = {\n', `${ownFunction.trimStart()}\nconst sorts = {\n`]],
    next: [['  note: orders.note,\n', '  note: orders.note,\n  remark: orders.remark,\n']],
  },
  {
    title: 'a limit; another order on the line above it',
    path: repository,
    mine: [['.limit(given.limit)', '.limit(Math.min(50, 100))']],
    next: [['.orderBy(...keyset.order)', '.orderBy(...keyset.order, orders.id)']],
  },
  {
    title: 'an import; a name in an import, and another import',
    path: repository,
    mine: [
      [
        "import { newId } from '../../ids.ts';\n",
        "import { newId } from '../../ids.ts';\nimport { log } from './log.ts';\n",
      ],
    ],
    next: [
      ['isNull, lt, type SQL', 'isNull, lt, ne, type SQL'],
      [
        "import { newId } from '../../ids.ts';\n",
        "import { newId } from '../../ids.ts';\nimport { next } from '../../next.ts';\n",
      ],
    ],
    merged: [
      ['isNull, lt, type SQL', 'isNull, lt, ne, type SQL'],
      [
        "import { newId } from '../../ids.ts';\n",
        "import { newId } from '../../ids.ts';\nimport { log } from './log.ts';\nimport { next } from '../../next.ts';\n",
      ],
    ],
  },
  {
    title: 'both add a name to one import',
    path: repository,
    mine: [['{ and, eq, gte,', '{ and, desc, eq, gte,']],
    next: [['isNull, lt, type SQL', 'isNull, lt, ne, type SQL']],
  },
  {
    title: 'both add a column at the end of a table',
    path: table,
    mine: [
      [
        "  deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),\n",
        "  deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),\n  weight: integer('weight'),\n",
      ],
    ],
    next: [
      [
        "  deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),\n",
        "  deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),\n  remark: text('remark'),\n",
      ],
    ],
    merged: [
      [
        "  deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),\n",
        "  deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),\n  remark: text('remark'),\n  weight: integer('weight'),\n",
      ],
    ],
  },
  {
    title: 'both add an item to a list on one line, which then takes several',
    path: 'src/auth/permissions.ts',
    mine: [["'admin'] as const;", "'admin', 'helper'] as const;"]],
    next: [
      [
        "['customer', 'admin'] as const;",
        "[\n  'customer',\n  'manager_of_the_branches_in_the_north',\n  'manager_of_the_branches_in_the_south',\n  'admin',\n] as const;",
      ],
    ],
    merged: [
      [
        "['customer', 'admin'] as const;",
        "[\n  'customer',\n  'manager_of_the_branches_in_the_north',\n  'manager_of_the_branches_in_the_south',\n  'admin',\n  'helper',\n] as const;",
      ],
    ],
  },
  {
    title: 'both add a property at the end of an object',
    path: schemas,
    mine: [
      ['  average: Nullable(Type.Number()),\n', '  average: Nullable(Type.Number()),\n  median: Type.Number(),\n'],
    ],
    next: [
      ['  average: Nullable(Type.Number()),\n', '  average: Nullable(Type.Number()),\n  largest: Type.Number(),\n'],
    ],
    merged: [
      [
        '  average: Nullable(Type.Number()),\n',
        '  average: Nullable(Type.Number()),\n  largest: Type.Number(),\n  median: Type.Number(),\n',
      ],
    ],
  },
  {
    title: 'the last property changed; one added right behind it',
    path: schemas,
    mine: [['  average: Nullable(Type.Number()),\n', '  average: Nullable(Type.Number({ minimum: 0 })),\n']],
    next: [
      ['  average: Nullable(Type.Number()),\n', '  average: Nullable(Type.Number()),\n  largest: Type.Number(),\n'],
    ],
    merged: [
      [
        '  average: Nullable(Type.Number()),\n',
        '  average: Nullable(Type.Number({ minimum: 0 })),\n  largest: Type.Number(),\n',
      ],
    ],
  },
  {
    title: 'both add a route at the end',
    path: routes,
    mine: [[endOfRoutes, endOfRoutes.replace('};\n', `${ownRoute}};\n`)]],
    next: [[endOfRoutes, endOfRoutes.replace('};\n', `${newRoute}};\n`)]],
    merged: [[endOfRoutes, endOfRoutes.replace('};\n', `${newRoute}${ownRoute}};\n`)]],
  },
  {
    title: 'a plugin registered; a module imported and registered',
    path: 'src/app.ts',
    mine: [
      [
        "import cors from '@fastify/cors';\n",
        "import cors from '@fastify/cors';\nimport helmet from '@fastify/helmet';\n",
      ],
      ['  refuseWhileClosing(app);\n', '  refuseWhileClosing(app);\n  await app.register(helmet);\n'],
    ],
    next: [
      [
        "import { tagsRoutes } from './modules/tags/routes.ts';\n",
        "import { tagsRoutes } from './modules/tags/routes.ts';\nimport { couponsRoutes } from './modules/coupons/routes.ts';\n",
      ],
      [
        '      await reviewsRoutes(api, context);\n',
        '      await reviewsRoutes(api, context);\n      await couponsRoutes(api, context);\n',
      ],
    ],
  },
  {
    title: 'both register routes at the end of a list of calls',
    path: 'src/app.ts',
    mine: [
      [
        '      await reviewsRoutes(api, context);\n',
        '      await reviewsRoutes(api, context);\n      await ownRoutes(api, context);\n',
      ],
    ],
    next: [
      [
        '      await reviewsRoutes(api, context);\n',
        '      await reviewsRoutes(api, context);\n      await couponsRoutes(api, context);\n',
      ],
    ],
    merged: [
      [
        '      await reviewsRoutes(api, context);\n',
        '      await reviewsRoutes(api, context);\n      await couponsRoutes(api, context);\n      await ownRoutes(api, context);\n',
      ],
    ],
  },
  {
    title: 'both add a role',
    path: 'src/auth/permissions.ts',
    mine: [["['customer', 'admin'] as const", "['customer', 'admin', 'support'] as const"]],
    next: [["['customer', 'admin'] as const", "['customer', 'admin', 'auditor'] as const"]],
    merged: [["['customer', 'admin'] as const", "['customer', 'admin', 'auditor', 'support'] as const"]],
  },
  {
    title: 'an entry of a map changed; one added behind it',
    path: 'src/events.ts',
    mine: [
      [
        "  'order.cancelled': ['restock_cancelled_order'],\n",
        "  'order.cancelled': ['restock_cancelled_order', 'tell_support'],\n",
      ],
    ],
    next: [
      [
        "  'order.cancelled': ['restock_cancelled_order'],\n",
        "  'order.cancelled': ['restock_cancelled_order'],\n  'order.shipped': [],\n",
      ],
    ],
    merged: [
      [
        "  'order.cancelled': ['restock_cancelled_order'],\n",
        "  'order.cancelled': ['restock_cancelled_order', 'tell_support'],\n  'order.shipped': [],\n",
      ],
    ],
  },
  {
    title: 'both add a member to an interface',
    path: 'src/events.ts',
    mine: [
      [
        "  'order.cancelled': { readonly orderId: string };\n",
        "  'order.cancelled': { readonly orderId: string };\n  'order.lost': { readonly orderId: string };\n",
      ],
    ],
    next: [
      [
        "  'order.cancelled': { readonly orderId: string };\n",
        "  'order.cancelled': { readonly orderId: string };\n  'order.shipped': { readonly orderId: string };\n",
      ],
    ],
    merged: [
      [
        "  'order.cancelled': { readonly orderId: string };\n",
        "  'order.cancelled': { readonly orderId: string };\n  'order.shipped': { readonly orderId: string };\n  'order.lost': { readonly orderId: string };\n",
      ],
    ],
  },
  {
    title: 'both add a setting at the end',
    path: 'src/config.ts',
    mine: [
      ['  /** Where warehouse is. */\n', '  SENTRY_DSN: Type.Optional(Type.String()),\n  /** Where warehouse is. */\n'],
    ],
    next: [
      [
        '  /** Where warehouse is. */\n',
        '  /** Key of search. */\n  SEARCH_API_KEY: Type.Optional(Type.String()),\n  /** Where warehouse is. */\n',
      ],
    ],
    merged: [
      [
        '  /** Where warehouse is. */\n',
        '  SENTRY_DSN: Type.Optional(Type.String()),\n  /** Key of search. */\n  SEARCH_API_KEY: Type.Optional(Type.String()),\n  /** Where warehouse is. */\n',
      ],
    ],
  },
  {
    title: 'both append a variable',
    path: '.env.example',
    mine: [['# POSTGRES_PASSWORD=\n', '# POSTGRES_PASSWORD=\n\n# Where errors go.\n# SENTRY_DSN=\n']],
    next: [['# POSTGRES_PASSWORD=\n', '# POSTGRES_PASSWORD=\n\n# Key of search.\n# SEARCH_API_KEY=\n']],
    merged: [
      [
        '# POSTGRES_PASSWORD=\n',
        '# POSTGRES_PASSWORD=\n\n# Key of search.\n# SEARCH_API_KEY=\n\n# Where errors go.\n# SENTRY_DSN=\n',
      ],
    ],
  },
  {
    title: 'both add a file to those that are exported together',
    path: 'src/db/schema/index.ts',
    mine: [["export * from './users.ts';\n", "export * from './users.ts';\nexport * from './views.ts';\n"]],
    next: [["export * from './categories.ts';\n", "export * from './categories.ts';\nexport * from './coupons.ts';\n"]],
  },
  {
    title: 'a dependency and a script; a dependency and a newer version',
    path: 'package.json',
    mine: [
      ['    "@fastify/cors": "11.4.3",\n', '    "@fastify/cors": "11.4.3",\n    "@fastify/helmet": "13.0.0",\n'],
      ['    "check": ', '    "check:all": "npm run check && npm test",\n    "check": '],
    ],
    next: [
      ['    "@fastify/cors": "11.4.3",\n', '    "@fastify/compress": "8.0.0",\n    "@fastify/cors": "11.4.3",\n'],
      ['"vitest": "4.1.12"', '"vitest": "4.2.0"'],
    ],
  },
  {
    title: 'a version of the person’s own; a dependency next to it',
    path: 'package.json',
    mine: [['"typebox": "1.4.3"', '"typebox": "1.5.0"']],
    next: [['    "typebox": "1.4.3"\n', '    "typebox": "1.4.3",\n    "undici": "8.0.0"\n']],
    merged: [['    "typebox": "1.4.3"\n', '    "typebox": "1.5.0",\n    "undici": "8.0.0"\n']],
  },
  {
    title: 'a function removed; one added right behind it',
    path: repository,
    mine: [
      [/\/\*\* Whether there is such an order\. \*\/\n[\s\S]*?\n\}\n\n/.exec(shopFile(repository))?.[0] ?? '', ''],
    ],
    next: [['const sorts = {\n', `${newFunction.trimStart()}\nconst sorts = {\n`]],
  },
  {
    title: 'a heading above the file; another first import',
    path: routes,
    mine: [["import { Type } from 'typebox';\n", "// Owned by team Catalogue.\nimport { Type } from 'typebox';\n"]],
    next: [["import { Type } from 'typebox';\n", "import { a } from 'a';\nimport { Type } from 'typebox';\n"]],
    merged: [
      [
        "import { Type } from 'typebox';\n",
        "// Owned by team Catalogue.\nimport { a } from 'a';\nimport { Type } from 'typebox';\n",
      ],
    ],
  },
  {
    title: 'lines laid out anew; more code in them',
    path: repository,
    mine: [['    .limit(1),\n);\n\n/** One order. */', '    .limit(\n      1,\n    ),\n);\n\n/** One order. */']],
    next: [['    .limit(1),\n);\n\n/** One order. */', '    .limit(1)\n    .offset(0),\n);\n\n/** One order. */']],
    merged: [['    .limit(1),\n);\n\n/** One order. */', '    .limit(1)\n    .offset(0),\n);\n\n/** One order. */']],
  },
  {
    title: 'a function behind another; a field removed',
    path: repository,
    mine: [['const sorts = {\n', `${ownFunction.trimStart()}\nconst sorts = {\n`]],
    next: [['  note: orders.note,\n', '']],
  },
];

describe('ordinary edits', () => {
  test.each(cases)('$title', ({ path, mine, next, merged }) => {
    const base = shopFile(path);
    const after = edit(base, next);
    expect(mergeCleanly({ path, base, mine: edit(base, mine), next: after })).toBe(
      merged === undefined ? edit(after, mine) : edit(base, merged),
    );
  });
});

describe('edits that contradict each other', () => {
  test('a validator changed; its field removed', () => {
    const base = shopFile(schemas);
    const line = '    note: Nullable(Type.String()),';
    const merge = mergeTexts({
      path: schemas,
      base,
      mine: edit(base, [[line, '    note: Nullable(Type.String({ maxLength: 9 })),']]),
      next: edit(base, [[`${line}\n`, '']]),
    });
    expect(merge.pieces.filter(({ kind }) => kind === 'conflict')).toEqual([
      {
        kind: 'conflict',
        base: [line],
        mine: ['    note: Nullable(Type.String({ maxLength: 9 })),'],
        next: [],
        line: 16,
        reason: 'you changed note; the plan removes it',
      },
    ]);
  });

  test('an argument that both changed, with what both together may mean', () => {
    const base = shopFile(repository);
    const merge = mergeTexts({
      path: repository,
      base: `${base}\nexport const limit = Math.min(given.limit, 50);\n`,
      mine: `${base}\nexport const limit = Math.min(given.limit || 10, 50);\n`,
      next: `${base}\nexport const limit = Math.min(given.size, 50);\n`,
    });
    expect(merge.pieces.filter(({ kind }) => kind === 'conflict')).toEqual([
      expect.objectContaining({
        mine: ['export const limit = Math.min(given.limit || 10, 50);'],
        next: ['export const limit = Math.min(given.size, 50);'],
        reason: 'you changed limit; what is generated for it changed too',
        suggestion: ['export const limit = Math.min(given.size || 10, 50);'],
      }),
    ]);
  });
});
