import { entriesOf, headOf, report, reportForm, shorten } from '../place.ts';
import { isReserved, reservedFault } from '../reserved.ts';
import type { Item } from '../model.ts';
import type { Step } from '../model-steps.ts';
import type { Entry, Place } from '../reading.ts';
import { record, type Keys, type Values } from '../shapes/record.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';

export type StepShapes = Readonly<Record<string, Shape<Step>>>;

interface StepDefinition<K extends Keys> {
  readonly description: string;
  readonly keys: K;
  readonly required?: readonly (keyof K & string)[];
  /** The item's place is the step's word. Undefined when the values are not enough; that is reported already. */
  readonly build: (values: Values<K>, item: Item) => Step | undefined;
}

/** One kind of step; its word is the first of its keys. */
export function defineStep<const K extends Keys>(word: keyof K & string, definition: StepDefinition<K>): Shape<Step> {
  const shape = record({
    what: `the step "${word}"`,
    keys: definition.keys,
    required: [word, ...(definition.required ?? [])],
    reserved: 'step',
    build: ({ values, item, keyAt }) => definition.build(values, { ...item, at: keyAt(word) }),
  });
  return described(definition.description, shape);
}

/** A step of whichever kind its word says. */
export function stepOf(shapes: StepShapes): Shape<Step> {
  return {
    read: (place) => {
      const entries = entriesOf(place);
      if (!entries) return reportForm(place, 'a step such as call: a_function');
      const words = entries.filter((entry) => Object.hasOwn(shapes, entry.key.name));
      // "set" is a step of its own, and what an update changes.
      const isUpdate = words.some((entry) => entry.key.name === 'update');
      const [word, other] = isUpdate ? words.filter((entry) => entry.key.name !== 'set') : words;
      if (!word) return reportUnknownStep(place, Object.keys(shapes));
      if (other) return reportTwoSteps(word, other);
      const shape = shapes[word.key.name];
      return shape && readShape(shape, place);
    },
    schema: (book) => ({ anyOf: Object.values(shapes).map((shape) => shape.schema(book)) }),
  };
}

function reportTwoSteps(word: Entry, other: Entry): undefined {
  const message = `"${word.key.name}" and "${other.key.name}" are two steps.`;
  return report(other, { code: 'two-steps', message, at: other.key.at, expected: 'a line with - before it' });
}

function reportUnknownStep(place: Place, known: readonly string[]): undefined {
  const entries = entriesOf(place) ?? [];
  const reserved = entries.find((entry) => isReserved(entry.key.name, 'step'));
  if (reserved) return report(reserved, { ...reservedFault(reserved.key.name), at: reserved.key.at });
  const [first] = entries;
  const name = first?.key.name ?? '';
  return report(place, {
    code: 'unknown-step',
    message: first ? `There is no step "${shorten(name)}".` : 'This step is empty.',
    at: first?.key.at ?? headOf(place),
    expected: `a step: ${known.join(', ')}`,
    near: { word: name, among: known },
  });
}
