import { describe, expect, test } from 'vitest';
import { followImport, relativePath, resolvePath } from '../../../src/changes/renames/relative-path.ts';

describe('relative imports', () => {
  test.each([
    ['src/orders/a.ts', './b.ts', 'src/orders/b.ts'],
    ['src/orders/a.ts', '../db/b.ts', 'src/db/b.ts'],
    ['a.ts', './b.ts', 'b.ts'],
    ['src/a.ts', '../test/b.ts', 'test/b.ts'],
  ])('%s imports %s', (file, specifier, target) => {
    expect(resolvePath(file, specifier)).toBe(target);
    expect(relativePath(file, target)).toBe(specifier);
  });

  test('out of the project nothing is known', () => {
    expect(resolvePath('src/a.ts', '../../b.ts')).toBeUndefined();
  });

  test('follow what they mean, and the file that they stand in', () => {
    const paths = new Map([
      ['src/orders/a.ts', 'src/sales/a.ts'],
      ['src/orders/b.ts', 'src/sales/b.ts'],
    ]);
    const at = { place: 'src/orders/a.ts', after: 'src/sales/a.ts' };
    expect(followImport(paths, { ...at, specifier: './b.ts' })).toBe('./b.ts');
    expect(followImport(paths, { ...at, specifier: './mine.ts' })).toBe('../orders/mine.ts');
    expect(followImport(paths, { place: 'src/c.ts', after: 'src/c.ts', specifier: './orders/b.ts' })).toBe(
      './sales/b.ts',
    );
    expect(followImport(paths, { place: 'src/c.ts', after: 'src/c.ts', specifier: './d.ts' })).toBeUndefined();
  });
});
