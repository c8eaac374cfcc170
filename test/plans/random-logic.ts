import { stringify } from 'yaml';
import { parsePlan } from '../../src/plan/parse.ts';
import { ask } from '../oracle/oracle.ts';
import type { Choices } from './choices.ts';
import { randomDatabaseFunction } from './random-database-function.ts';
import { type RandomFunction, randomFunction } from './random-functions.ts';
import { randomStore, type RandomStore } from './random-stores.ts';
import { randomWork } from './random-work.ts';

/** Steps in a random plan: functions, endpoints, tasks, events and integrations, with tables of their own. */
export interface RandomLogic {
  readonly tables: Readonly<Record<string, object>>;
  readonly api: Readonly<Record<string, object>>;
  readonly sections: Readonly<Record<string, object>>;
}

interface LogicOptions {
  readonly auth: boolean;
  readonly roles: readonly string[];
  readonly project: object;
}

/** Functions carry examples with the results that the reference evaluator expects: they become tests of the project. */
export function randomLogic(g: Choices, { auth, roles, project }: LogicOptions): RandomLogic {
  const store = randomStore(g);
  const functions = randomFunctions(g, store);
  const work = randomWork(g, { store, auth, roles, callees: functions.filter(({ isPure }) => isPure) });
  const definitions = Object.fromEntries(functions.map(({ name, definition }) => [name, definition]));
  const plan = { groundplan: 1, project, tables: store.tables, functions: definitions };
  return {
    tables: store.tables,
    api: work.api,
    sections: { functions: { ...withExamples(functions, plan), ...work.functions }, ...work.sections },
  };
}

type SomeFunction = RandomFunction & { readonly isPure: boolean };

function randomFunctions(g: Choices, store: RandomStore): readonly SomeFunction[] {
  const pure: SomeFunction[] = [];
  for (let index = 1; index <= g.between(1, 4); index += 1) {
    const made = randomFunction(g, { name: `compute_${index}`, callees: pure, tame: true, inputs: 2, steps: 3 });
    pure.push({ ...made, isPure: true });
  }
  const others = Array.from({ length: g.between(1, 3) }, (_, index) => ({
    ...randomDatabaseFunction(g, { name: `work_on_${store.name}_${index + 1}`, store }),
    isPure: false,
  }));
  return [...pure, ...others];
}

/** Examples of inputs for which the evaluator knows the result. */
function withExamples(functions: readonly RandomFunction[], plan: object): Readonly<Record<string, object>> {
  const text = stringify(plan, { lineWidth: 0 });
  const parsed = parsePlan(text, 'plan.yaml');
  if (!parsed.plan) throw new Error(`${parsed.problems.map(({ message }) => message).join('\n')}\n${text}`);
  const sound = parsed.plan;
  return Object.fromEntries(
    functions.map((each) => {
      const examples = each.inputs.flatMap((input, index) => {
        const outcome = ask(sound, { function: each.name, input });
        return outcome.kind === 'returns' ? [{ name: `example ${index + 1}`, input, returns: outcome.json }] : [];
      });
      return [each.name, { ...each.definition, ...(examples.length > 0 ? { examples } : {}) }];
    }),
  );
}
