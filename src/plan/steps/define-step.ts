import { entriesOf, headOf, reportForm } from '../place.ts';
import { isReserved, reservedProblem } from '../reserved.ts';
import type { Item } from '../model.ts';
import type { Step } from '../model-steps.ts';
import type { Place, PlaceKey, Reading } from '../reading.ts';
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
    read: (place, reading) => {
      const entries = entriesOf(place);
      if (!entries) return reportForm(place, reading, 'a step such as call: a_function');
      const words = entries.filter((entry) => Object.hasOwn(shapes, entry.key.name));
      // "set" is a step of its own, and what an update changes.
      const isUpdate = words.some((entry) => entry.key.name === 'update');
      const [word, other] = isUpdate ? words.filter((entry) => entry.key.name !== 'set') : words;
      if (!word) return reportUnknownStep(place, entries, { reading, known: Object.keys(shapes) });
      if (other) return reportTwoSteps(word, other, reading);
      const shape = shapes[word.key.name];
      return shape && readShape(shape, place, reading);
    },
    schema: (book) => ({ anyOf: Object.values(shapes).map((shape) => shape.schema(book)) }),
  };
}

type Entry = Place & { readonly key: PlaceKey };

function reportTwoSteps(word: Entry, other: Entry, reading: Reading): undefined {
  const message = `"${word.key.name}" and "${other.key.name}" are two steps.`;
  reading.log.add({
    code: 'two-steps',
    message,
    at: other.key.at,
    path: other.path,
    expected: 'a line with - before it',
  });
  return undefined;
}

function reportUnknownStep(
  place: Place,
  entries: readonly Entry[],
  context: { reading: Reading; known: readonly string[] },
): undefined {
  const { reading, known } = context;
  const [first] = entries;
  const reserved = entries.find((entry) => isReserved(entry.key.name, 'step'));
  if (reserved) {
    reading.log.add(reservedProblem(reserved.key.name, { at: reserved.key.at, path: reserved.path }));
    return undefined;
  }
  const name = first?.key.name ?? '';
  reading.log.add({
    code: 'unknown-step',
    message: name === '' ? 'This step is empty.' : `There is no step "${name.slice(0, 60)}".`,
    at: first?.key.at ?? headOf(place),
    path: place.path,
    expected: `a step: ${known.join(', ')}`,
    near: { word: name, among: known },
  });
  return undefined;
}
