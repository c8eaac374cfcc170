import fc from 'fast-check';
import { Choices } from '../plans/choices.ts';
import { type Compiled, compile } from './prove-migration.ts';
import { changeModel } from './random-change.ts';
import { randomModel } from './random-model.ts';
import { writeModel } from './write-model.ts';

/** A plan and the same plan after some changes; undefined where they made something of it that is no plan. */
export function randomPair(): fc.Arbitrary<{ before: Compiled; after: Compiled } | undefined> {
  return fc.gen().map((draw) => {
    const g = new Choices(draw);
    const model = randomModel(g);
    const before = compile(writeModel(model));
    const after = before && compile(writeModel(changeModel(g, model)));
    return after && before && { before, after };
  });
}
