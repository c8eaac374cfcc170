import type { AuthBlueprint, Literal } from '../../../blueprint/model.ts';
import { acceptsValue } from '../../../blueprint/samples/accepts.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { inputKeyOf, valueCode } from '../../samples/value-code.ts';
import type { Lookup } from '../lookup.ts';
import type { TestFile } from './test-file.ts';

/** A registration: the rows it refers to, its fields, and the names that a test goes through. */
export interface RegistrationCode {
  readonly lines: readonly string[];
  readonly entries: string;
  /** Those besides the address and the password. */
  readonly others: readonly string[];
  readonly required: string;
  readonly kept: string;
}

/** A registration with samples of what it needs. */
export function registrationCode(
  auth: AuthBlueprint,
  { lookup, file }: { lookup: Lookup; file: TestFile },
): RegistrationCode {
  const columns = auth.registrationInput.map((name) => lookup.column(auth.table, name));
  const lines: string[] = [];
  const others: string[] = [];
  for (const column of columns) {
    const key = propertyKey(inputKeyOf(column));
    if (column.reference === undefined) {
      others.push(`${key}: ${sample(findSamples(column, 1)[0] ?? null, column, lookup)}`);
    } else if (column.requiredInput) {
      const parent = lookup.table(column.reference.table);
      const variable = parent.identifiers.row;
      lines.push(`const ${variable} = await ${file.create(parent)};`);
      others.push(`${key}: ${variable}.id`);
    }
  }
  const required = columns.filter((column) => column.requiredInput).map(inputKeyOf);
  const kept = ['id', lookup.column(auth.table, auth.roleColumn).name.key];
  const quoted = (keys: readonly string[]): string => keys.map(quoteString).join(', ');
  return {
    lines,
    others,
    entries: [`email: ${emailCode(auth, { lookup, name: 'ada' })}`, 'password', ...others].join(', '),
    required: quoted(['email', 'password', ...required]),
    kept: quoted(kept),
  };
}

function sample(value: Literal, column: Parameters<typeof valueCode>[0], { blueprint }: Lookup): string {
  return valueCode(column, value, { form: 'json', decimals: blueprint.project.decimals });
}

/** An address that no factory makes, as far as the column's rules allow a name. */
export function emailCode(auth: AuthBlueprint, { lookup, name }: { lookup: Lookup; name: 'ada' | 'nobody' }): string {
  const column = lookup.column(auth.table, auth.emailColumn);
  const plain = `${name}@example.com`;
  const others = findSamples(column, 40);
  const value = acceptsValue(column, plain) ? plain : (others.at(name === 'nobody' ? -1 : -2) ?? plain);
  return quoteString(String(value));
}

/** A password that nobody guesses, as far as the column's rules allow that; another one with `index` 1. */
export function passwordCode(auth: AuthBlueprint, { lookup, index = 0 }: { lookup: Lookup; index?: 0 | 1 }): string {
  const column = lookup.column(auth.table, auth.passwordColumn);
  const { minLength = 0, maxLength = 200 } = column;
  const words = ['correct horse battery staple', 'wrong donkey accumulator nail'][index] ?? '';
  const password = words.padEnd(minLength, ' staple').slice(0, maxLength);
  return quoteString(acceptsValue(column, password) ? password : String(findSamples(column, 2)[index]));
}
