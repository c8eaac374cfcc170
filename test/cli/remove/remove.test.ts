import { describe, expect, test } from 'vitest';
import { newLines, planFolder, shop } from '../rename/plan-folder.ts';

const { call } = planFolder('remove');

describe('remove', () => {
  test('says what needs it, with file and line, and writes nothing', async () => {
    const { exitCode, err, plan } = await call('reviews');
    expect(exitCode).toBe(1);
    expect(err).toMatch(/reviews is used in \d+ places\./);
    expect(err).toMatch(/^ *plan\.yaml:\d+ +the group reviews: no endpoint is left$/m);
    expect(err).toContain('--with-dependents takes all of it out');
    expect(plan).toBe(shop);
  });

  test('takes along what needs it, and adds no line', async () => {
    const { exitCode, err, out, plan } = await call('reviews', '--with-dependents');
    expect(exitCode).toBe(0);
    expect(err).toMatch(/reviews is out of the plan, and \d+ places that needed it\./);
    expect(out).toMatch(/^ *\d+ - {3}reviews:$/m);
    expect(plan).not.toMatch(/^ {2}reviews:/m);
    expect(newLines(shop, plan).length).toBeLessThan(5);
    expect((await call('reviews')).err).toContain('The plan has nothing called "reviews".');
  });

  test('takes an endpoint, and writes nothing with --dry-run', async () => {
    const { exitCode, err, plan } = await call('DELETE', '/products/{id}', '--dry-run');
    expect(exitCode).toBe(0);
    expect(err).toContain('DELETE /products/{id} is out of the plan.');
    expect(plan).toBe(shop);
  });

  test.each([
    [[], 2, 'Say what goes'],
    [['revews'], 2, 'Did you mean reviews?'],
    [['users', '--with-dependents'], 1, 'auth.table is about it'],
  ])('%j ends with code %i', async (words, code, message) => {
    const { exitCode, err, plan } = await call(...words);
    expect(err).toContain(message);
    expect(exitCode).toBe(code);
    expect(plan).toBe(shop);
  });
});
