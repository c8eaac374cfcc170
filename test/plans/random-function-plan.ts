import fc from 'fast-check';
import { stringify } from 'yaml';
import { Choices } from './choices.ts';
import { type RandomFunction, randomFunction } from './random-functions.ts';

export interface FunctionPlan {
  readonly text: string;
  readonly functions: readonly RandomFunction[];
}

/** A plan of nothing but functions without effects, some of which call others. */
export function functionPlan(options: { most: number; inputs: number; least?: number }): fc.Arbitrary<FunctionPlan> {
  return fc.gen().map((draw) => {
    const g = new Choices(draw);
    const functions: RandomFunction[] = [];
    const count = g.between(options.least ?? 1, options.most);
    for (let index = 0; index < count; index += 1) {
      const callees = functions.slice(-4);
      functions.push(
        randomFunction(g, { name: `compute_${index + 1}`, callees, tame: false, inputs: options.inputs, steps: 4 }),
      );
    }
    const plan = {
      groundplan: 1,
      project: {
        name: 'functions',
        casing: g.pick(['camel', 'snake']),
        decimals: g.pick(['number', 'string']),
      },
      tables: { notes: { fields: { body: 'text' } } },
      api: { notes: { endpoints: { 'GET /notes': { do: 'list notes', allow: 'public' } } } },
      functions: Object.fromEntries(functions.map(({ name, definition }) => [name, definition])),
    };
    return { text: stringify(plan, { lineWidth: 0 }), functions };
  });
}
