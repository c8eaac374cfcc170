import { writeDefinition } from '../../infer/notation/write-definition.ts';
import { longFieldOf } from '../../plan/edits/long-field-of.ts';
import type { PlanEdit, PlanPath } from '../../plan/edits/edit.ts';
import type { Field, FieldType, Table } from '../../plan/model.ts';
import { CannotRename } from './cannot-rename.ts';
import type { NamedPlan } from './named-plan.ts';
import type { RenamedWords } from './renamed-words.ts';

/**
 * Says the types that follow from names, where other names would say others: `cost:` is no money, as `price:` is, and
 * `status:` depends on the fields beside it.
 * @throws CannotRename for an input whose type follows from a table's name: only people know where it is written
 */
export function spellOut(named: NamedPlan, words: RenamedWords): readonly PlanEdit[] {
  for (const { path, type } of inputsOf(named)) {
    const field = typedByName(type).find((each) => follows(each, words));
    if (field === undefined) continue;
    throw new CannotRename(
      `What ${path}.${field.name} is follows from the name of a table that is renamed.`,
      `Write its type: \`${keyIn(named.text, field)}: ${writeDefinition(field)}\`.`,
    );
  }
  return named.plan.tables.flatMap((table) => {
    const isTouched = table.fields.some(({ name }) => words.field(table.name, name) !== name);
    return table.fields.flatMap((field): readonly PlanEdit[] => {
      const isOther =
        words.field(table.name, field.name) !== field.name ||
        follows(field, words) ||
        (isTouched && field.type.kind === 'enum');
      return field.inferred !== undefined && isOther ? spellField(named, table, field) : [];
    });
  });
}

function follows({ inferred, type }: Field, words: RenamedWords): boolean {
  return inferred !== undefined && type.kind === 'reference' && words.table(type.table.name) !== type.table.name;
}

function spellField({ text }: NamedPlan, table: Table, field: Field): readonly PlanEdit[] {
  const path: PlanPath = ['tables', table.name, 'fields', keyIn(text, field)];
  const definition = writeDefinition(field);
  const isLong = /^\s*(?:\{|#|\r?\n)/.test(behindKey(text, field)) && field.at.end > field.nameAt.end + 1;
  if (!isLong) return [{ kind: 'set', path, value: definition }];
  const long = longFieldOf(definition, { name: field.name, home: 'table' }) ?? {};
  return Object.entries(long).map(([key, value]) => ({ kind: 'set', path: [...path, key], value }));
}

/** The field's key as it is written: `user_id` for the field `user`. */
function keyIn(text: string, { nameAt, name }: Field): string {
  return /[a-z0-9_]+\??/.exec(text.slice(nameAt.start, nameAt.end))?.[0] ?? name;
}

function behindKey(text: string, { nameAt, at }: Field): string {
  return text.slice(nameAt.end, at.end).replace(/^\s*:/, '');
}

interface Input {
  readonly path: string;
  readonly type: FieldType | undefined;
}

function inputsOf({ plan }: NamedPlan): readonly Input[] {
  const both = ({ path, input, returns }: { path: string; input?: FieldType; returns?: FieldType }): Input[] => [
    { path: `${path}.input`, type: input },
    { path: `${path}.returns`, type: returns },
  ];
  return [
    ...(plan.api ?? []).flatMap(({ endpoints }) => endpoints.flatMap(both)),
    ...plan.functions.flatMap(both),
    ...plan.tasks.flatMap(both),
    ...plan.integrations.flatMap(({ operations }) => operations.flatMap(both)),
    ...plan.events.map(({ path, data }) => ({ path, type: data })),
  ];
}

/** Fields of a type, and of what is inside, that have their own type from their names. */
function typedByName(type: FieldType | undefined): readonly Field[] {
  if (type?.kind === 'list') return typedByName(type.of);
  if (type?.kind !== 'object') return [];
  return type.fields.flatMap((field) => (field.inferred === undefined ? typedByName(field.type) : [field]));
}
