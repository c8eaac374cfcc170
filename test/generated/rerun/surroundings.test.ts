import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { addFile, applyEdits, lostEdits } from './hand-edit.ts';
import { moveFile } from './move-file.ts';
import { addCoupons, addWishes, readShopPlan, withSlices } from './plans.ts';
import { formatWithPrettier, isFormatted } from './prettier.ts';
import { type CreateOptions, createProject, expectDone, type LivingProject } from './project.ts';
import { proveRun } from './prove-run.ts';
import { cheapProducts, everyEdit, overdueOrders, supportAddress } from './shop-edits.ts';

/** Tests of what the runs change; a shop that grows runs all of them. */
const changed = ['test/modules', 'test/migrations.test.ts', 'test/seed.test.ts'];

describe('a shop, wherever it lives', () => {
  let project: LivingProject;

  async function createShop(options: Partial<CreateOptions> = {}): Promise<void> {
    const planText = await readShopPlan();
    project = await createProject({ planText, dependencies: inject('dependencies'), ...options });
  }

  afterEach(() => project.remove());

  it('gets a feature on each of two branches of git, which are merged and applied', async () => {
    await createShop({ withGit: true });
    const git = async (...words: readonly string[]): Promise<void> =>
      void (await expectDone(project.git(...words), `git ${words.join(' ')}`));
    const commit = async (message: string): Promise<void> => {
      await git('add', '--all');
      await git('commit', '--quiet', '--message', message);
    };
    await expectDone(project.groundplan('merge-driver', 'install', '--yes'), 'groundplan merge-driver install');
    await commit('Merge as groundplan does');
    await git('branch', 'wishes');

    await project.edit('plan.yaml', addCoupons);
    await expectDone(project.groundplan('apply', '--yes', '--no-types'), 'groundplan apply of coupons');
    await applyEdits(project.directory, overdueOrders);
    await commit('Coupons');
    await git('checkout', '--quiet', 'wishes');
    await project.edit('plan.yaml', addWishes);
    await expectDone(project.groundplan('apply', '--yes', '--no-types'), 'groundplan apply of wishes');
    await applyEdits(project.directory, cheapProducts);
    await commit('Wishes');
    await git('merge', '--quiet', '--no-edit', 'main');

    await expectDone(project.groundplan('apply', '--yes', '--no-types'), 'groundplan apply after the merge');
    const edits = [...overdueOrders, ...cheapProducts];
    expect(await lostEdits(project.directory, { edits })).toEqual([]);
    expect((await expectDone(project.groundplan('doctor'), 'groundplan doctor')).exitCode).toBe(0);
    await project.prove(...changed);
  });

  it('is built slice by slice, with edits in between', async () => {
    await createShop({ planText: withSlices(await readShopPlan()) });
    await applyEdits(project.directory, cheapProducts);
    await proveRun(project, { command: ['build'], edits: cheapProducts });
    await applyEdits(project.directory, overdueOrders);
    const { all } = await proveRun(project, { command: ['build'], edits: [...cheapProducts, ...overdueOrders] });
    expect(all).toContain('The next slice is opinions: reviews.');
    await project.prove(...changed);
  });

  it('is formatted by prettier with four spaces and double quotes', async () => {
    await createShop();
    await applyEdits(project.directory, everyEdit);
    await formatWithPrettier(project.directory);
    await project.edit('plan.yaml', addCoupons);
    await proveRun(project, { command: ['apply'], edits: everyEdit });
    expect(await isFormatted(project.directory)).toBe(true);
    await project.prove(...changed);
  });

  it('lies in no git, and its owner deleted, moved and added files', async () => {
    await createShop();
    const from = 'src/modules/orders/orders.repository.ts';
    const to = 'src/modules/orders/storage/orders.repository.ts';
    const own = addFile(
      'src/reports/stock.ts',
      `import * as products from '../modules/products/products.repository.ts';\n\nexport const countStock = products.count;\n`,
    );
    await applyEdits(project.directory, [own, ...supportAddress]);
    await moveFile(project.directory, { from, to });
    for (const path of ['docs/api.md', 'test/modules/orders/orders.test.ts']) await rm(join(project.directory, path));
    await project.edit('plan.yaml', addCoupons);

    const { all } = await proveRun(project, { command: ['apply'], edits: [own, ...supportAddress] });
    const standing = await project.standing();
    expect([from, 'docs/api.md', 'test/modules/orders/orders.test.ts'].filter((path) => standing.has(path))).toEqual(
      [],
    );
    expect(all).toMatch(/- docs\/api\.md .*left deleted/);
    expect(await project.read(to)).toContain('couponId: orders.couponId,');
    await project.prove(...changed);
  });
});
