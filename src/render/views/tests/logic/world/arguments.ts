import type { Argument, FunctionBlueprint } from '../../../../../blueprint/model.ts';
import { settle } from './decimal-texts.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { fitted } from './fitted.ts';
import { defaultOf } from './samples.ts';
import type { Traced } from './values.ts';

/** What a called function is given, by the names of its input; what is left out is its default. */
export function argumentsOf(
  { input }: FunctionBlueprint,
  { given, around }: { given: readonly Argument[]; around: Surroundings },
): Map<string, Traced> {
  const values = new Map(
    given.map(({ name, value }) => [name.snake, settle(evaluate(value, around), around.world.lookup)]),
  );
  return new Map(
    input.map((field) => {
      const value = values.get(field.name.snake);
      return [
        field.name.snake,
        value === undefined || value.plain === null ? defaultOf(field, value?.leaves) : fitted(value, field.type),
      ] as const;
    }),
  );
}
