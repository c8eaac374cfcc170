import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { applyEdits, insert } from './hand-edit.ts';
import { addRemark, couponsPatch, readShopPlan } from './plans.ts';
import { createProject, type LivingProject } from './project.ts';
import { proveRun } from './prove-run.ts';
import { everyEdit } from './shop-edits.ts';

describe('a shop that grows while somebody works on it', () => {
  let project: LivingProject;

  beforeAll(async () => {
    project = await createProject({ planText: await readShopPlan(), dependencies: inject('dependencies') });
    await applyEdits(project.directory, everyEdit);
  });

  afterAll(() => project.remove());

  it('gets coupons that orders refer to', async () => {
    const patch = join(dirname(project.directory), 'coupons.yaml');
    await writeFile(patch, couponsPatch);
    const { all } = await proveRun(project, {
      command: ['add', '--plan', patch],
      edits: everyEdit,
      comparesTypes: true,
    });
    expect(all).toContain('src/db/migrations/0003_');
    expect(all).toContain('types: no new errors');
    expect(await project.read('src/modules/orders/orders.repository.ts')).toContain('couponId: orders.couponId,');
    // Its tests are run with those of the field that comes next.
    await project.checkTypes();
  });

  it('gets a field where repository, schema and tests were edited', async () => {
    await project.edit('plan.yaml', addRemark);
    const { all } = await proveRun(project, { command: ['apply'], edits: everyEdit });
    expect(all).toContain('src/db/migrations/0004_');
    expect(await project.read('src/modules/orders/orders.repository.ts')).toContain('remark: orders.remark,');
    await project.prove();
  });

  it('calls products articles, and their sku a number, in what the person wrote, too', async () => {
    const moved = {
      'src/modules/products/products.repository.ts': 'src/modules/articles/articles.repository.ts',
      'test/modules/products/products.test.ts': 'test/modules/articles/articles.test.ts',
    };
    const asArticles = (text: string): string => text.replaceAll('product', 'article').replaceAll('Product', 'Article');
    const command = ['rename', 'tables.products', 'articles'];
    await proveRun(project, { command, edits: everyEdit, moved, reworded: asArticles });
    const reworded = (text: string): string => asArticles(text).replaceAll(/\bsku\b/g, 'articleNumber');
    const field = ['rename', 'articles.sku', 'article_number'];
    const { all } = await proveRun(project, { command: field, edits: everyEdit, moved, reworded });
    expect(all).toContain('src/db/migrations/0006_');
    await project.prove();
  });

  it('loses reviews, but not what somebody wrote about them', async () => {
    const path = 'test/modules/reviews/reviews.test.ts';
    await applyEdits(project.directory, [insert({ path, text: '\n// Ask Ada before this changes.\n' })]);
    const edited = await project.read(path);
    const removal = ['remove', 'reviews', '--with-dependents'];
    const refused = await project.groundplan(...removal, '--yes');
    expect(refused).toMatchObject({ exitCode: 4, all: expect.stringContaining('--accept-data-loss reviews') });

    const command = [...removal, '--accept-data-loss', 'reviews'];
    const { all } = await proveRun(project, { command, edits: [] });
    expect(all).toMatch(/o test\/modules\/reviews\/reviews\.test\.ts +no longer in the plan; kept/);
    expect(await project.read(path)).toBe(edited);
    // It tests what is no longer there: whoever kept it decides what becomes of it.
    await project.edit(path, () => `import { it } from 'vitest';\n\nit.todo('asks Ada');\n`);
    await project.prove();
  });
});
