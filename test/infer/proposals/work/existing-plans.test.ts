import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deriveWork } from '../../../../src/infer/proposals/work/derive-work.ts';
import { errorsOf, planOf, request, textWith } from './plans.ts';

const starters = ['shop', 'blog', 'booking', 'empty'].map((name) => [name, `starters/${name}.yaml`] as const);

describe.each([...starters, ['a shop with functions of its own', 'test/plans/order-flow.yaml'] as const])(
  '%s',
  (_, file) => {
    const text = readFileSync(file, 'utf8');

    it('gets nothing unasked where its tables have endpoints', () => {
      const ticked = deriveWork(planOf(text), request).filter(({ recommended }) => recommended);
      expect(ticked.map(({ id }) => id)).toEqual([]);
    });

    it('compiles with what is missing and can be approved', () => {
      const proposals = deriveWork(planOf(text), request);
      const known = new Set(proposals.map(({ id }) => id));
      const approved = new Set(proposals.filter(({ needs }) => needs.every((id) => known.has(id))).map(({ id }) => id));
      expect(errorsOf(textWith(text, { proposals, approved }))).toEqual([]);
    });
  },
);
