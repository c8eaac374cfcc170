import type { Field, FieldType } from '../../plan/model.ts';

/** The fields of an input, those inside lists and objects included. */
export function fieldsOfInput(type: FieldType | undefined): readonly Field[] {
  if (type?.kind === 'list') return fieldsOfInput(type.of);
  return type?.kind === 'object' ? type.fields.flatMap((field) => [field, ...fieldsOfInput(field.type)]) : [];
}
