import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan } from '../../../plan/model.ts';
import type { NotedField, NotedFunction } from '../../notation/item.ts';
import { capitalize } from '../sentences.ts';
import { composeCalculation } from './calculation.ts';
import { idType } from './events.ts';
import { readSentence } from './grammar.ts';
import { spoken } from './schema.ts';
import { type ComposeContext, type Composed } from './stage.ts';

/** A function from its parameters and lines: steps where every line says what is computed, else written by hand. */
export function composeFunction(noted: NotedFunction, { plan }: ComposeContext): Composed {
  const calculation = composeCalculation(noted, plan);
  const lines =
    calculation?.lines ??
    noted.lines.map((line) => ({
      line: readSentence(line).line,
      understood: false,
      steps: [],
      about: `part of ${noted.name}, written by hand`,
    }));
  const value: PlanValue = calculation?.value ?? {
    description:
      noted.lines.length === 0
        ? `${capitalize(spoken(noted.name))}.`
        : `${noted.lines.map((line) => readSentence(line).line).join(', ')}.`,
    why: 'It was said so; what it does has to be written.',
    code: true,
    ...(noted.parameters.length === 0
      ? {}
      : { input: Object.fromEntries(noted.parameters.map((each) => parameterOf(each, plan))) }),
  };
  return {
    lines,
    proposal: {
      ...{ id: `function ${noted.name}`, step: 4, kind: 'function', rule: 'SAID', recommended: true, needs: [] },
      why:
        calculation === undefined
          ? 'It was said so; it is written by hand, with a typed signature.'
          : 'It was said so; its lines became steps.',
      label: `${noted.name}(${noted.parameters.map(({ name }) => name).join(', ')})`,
      hint: calculation === undefined ? 'written by hand' : `${lines.length} lines`,
      edits: () => [{ kind: 'set', path: ['functions', noted.name], value }],
    },
  };
}

/** A parameter as an input: ids have the type of ids, and rules that need a column are left out. */
function parameterOf({ name, definition, guess }: NotedField, plan: Plan): readonly [string, PlanValue] {
  if (name.endsWith('_id')) return [name, idType(plan)];
  if (guess) return [name, 'json'];
  const parts = definition.split(
    /, (?=(?:unique|index|search|hidden|readonly|derived|snapshot|cascade|restrict|set null)\b)/,
  );
  return [name, parts[0] ?? 'text'];
}
