import type { Field, FieldType, Item, Reference } from '../model.ts';
import type { NamedValue } from '../model-steps.ts';
import { checkName, type Known } from './known-names.ts';

interface Call {
  readonly values: readonly NamedValue[];
  /** What is expected; absent when nothing is. */
  readonly type: FieldType | undefined;
  readonly of: Reference;
  /** `function`, `event` …: for messages. */
  readonly what: string;
  /** Where the type stands; absent for what has no definition. */
  readonly definition: Item | undefined;
  readonly path: string;
}

/** Values that are given under names nobody expects, and those that are missing. */
export function checkArguments(known: Known, call: Call): void {
  const { definition, type, values, of, what, path } = call;
  // Problems inside the definition may have left fields out: whoever calls it makes no mistake.
  if (!definition || known.log.hasErrorIn(definition.at) || (type && type.kind !== 'object')) return;
  const fields = type?.kind === 'object' ? type.fields : [];
  const names = new Set(fields.flatMap(namesOf));
  for (const { name, nameAt } of values) {
    checkName(known, { reference: { name, at: nameAt }, among: names, what: `input of the ${what} ${of.name}`, path });
  }
  // A key that was not understood may have held what is missing.
  if (known.log.hasErrorUnder(path)) return;
  const given = new Set(values.map((value) => value.name));
  for (const field of fields) {
    const isOptional = field.nullable || field.rules.default !== undefined;
    if (isOptional || namesOf(field).some((name) => given.has(name))) continue;
    const message = `The ${what} "${of.name}" needs "${field.name}".`;
    known.log.add({ code: 'missing-input', message, at: of.at, path, expected: `${field.name}: a value` });
  }
}

/** A reference may be given under its own name, or under the name of its column. */
function namesOf(field: Field): string[] {
  return field.type.kind === 'reference' ? [field.name, `${field.name}_id`] : [field.name];
}
