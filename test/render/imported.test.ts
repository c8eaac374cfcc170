import { expect, test } from 'vitest';
import { importedNames } from '../../src/render/imported.ts';

function namesIn(path: string, ...imports: string[]) {
  return importedNames([{ path, template: 'any.ts.hbs', view: { imports } }]);
}

test('names are found under the path of the file that exports them', () => {
  const names = namesIn('src/modules/orders/x.service.ts', "import { AppError, type Code } from '../../errors.ts';");
  expect(names.has('src/errors.ts', 'AppError')).toBe(true);
  expect(names.has('src/errors.ts', 'Code')).toBe(true);
  expect(names.has('src/errors.ts', 'NotFoundError')).toBe(false);
  expect(names.has('errors.ts', 'AppError')).toBe(false);
});

test('types that are imported alone count, too', () => {
  expect(namesIn('src/a.ts', "import type { Db } from './db/client.ts';").has('src/db/client.ts', 'Db')).toBe(true);
});

test('packages go by their name', () => {
  const names = namesIn('src/functions/a.ts', "import { Big } from 'big.js';");
  expect(names.hasAny('big.js')).toBe(true);
  expect(names.hasAny('croner')).toBe(false);
});

test('files without a view, and views without imports, import nothing', () => {
  const names = importedNames([
    { path: 'a.ts', template: 'a.ts' },
    { path: 'b.ts', template: 'b.ts.hbs', view: { imports: 'none' } },
  ]);
  expect(names.hasAny('')).toBe(false);
});
