import type { InputField, InputShape, Literal, ProjectBlueprint } from '../../blueprint/model.ts';
import { sampleValue } from './docs-example.ts';
import { fieldCells, type FieldCells } from './docs-fields.ts';
import { codeSpan } from './docs-markdown.ts';

/** Fields of an input, those of objects and lists under their paths: `address.street`, `items[].price`. */
export function inputCells(
  fields: readonly InputField[],
  { project, prefix = '' }: { readonly project: ProjectBlueprint; readonly prefix?: string },
): readonly FieldCells[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.name.key}`;
    const needed = field.optional ? '' : 'yes';
    const [own, ...inner] = shapeCells(field.shape, { project, path, needed });
    return own === undefined ? [] : [{ ...own, what: `${own.what}${describeDefault(field)}` }, ...inner];
  });
}

interface ShapeContext {
  readonly project: ProjectBlueprint;
  readonly path: string;
  readonly needed: string;
}

function shapeCells(shape: InputShape, { project, path, needed }: ShapeContext): readonly FieldCells[] {
  const name = codeSpan(path);
  if (shape.kind === 'column') return [{ ...fieldCells(shape.column, { project, needed: false }), name, needed }];
  const orNull = shape.nullable ? ', or null' : '';
  if (shape.kind === 'object') {
    return [{ name, what: `object${orNull}`, needed }, ...inputCells(shape.fields, { project, prefix: `${path}.` })];
  }
  const entries = shapeCells(shape.of, { project, path: `${path}[]`, needed: '' });
  // What each entry is, is said by its fields.
  const inner = shape.of.kind === 'object' ? entries.slice(1) : entries;
  return [{ name, what: `list${describeLength(shape)}${orNull}`, needed }, ...inner];
}

function describeLength({ minItems, maxItems }: { readonly minItems?: number; readonly maxItems?: number }): string {
  if (minItems !== undefined && minItems > 0) {
    return maxItems === undefined ? `, at least ${minItems} entries` : `, ${minItems} to ${maxItems} entries`;
  }
  return maxItems === undefined ? '' : `, at most ${maxItems} entries`;
}

function describeDefault({ default: value, type }: InputField): string {
  if (value === undefined) return '';
  if (typeof value === 'object' && value !== null && 'now' in value) {
    return type.kind === 'date' ? ', today if left out' : ', now if left out';
  }
  return `, ${codeSpan(JSON.stringify(value))} if left out`;
}

/** The key and a sample of each field that must be given, or of the first one if none must. */
export function sampleInput(fields: readonly InputField[], project: ProjectBlueprint): Record<string, Literal> {
  const needed = fields.filter(({ optional }) => !optional);
  return sampleFields(needed.length > 0 ? needed : fields.slice(0, 1), { project, of: sampleInput });
}

/** The key and a sample of every field: what an event carries. */
export function samplePayload(fields: readonly InputField[], project: ProjectBlueprint): Record<string, Literal> {
  return sampleFields(fields, { project, of: samplePayload });
}

interface Sampling {
  readonly project: ProjectBlueprint;
  /** Samples of the fields of an object. */
  readonly of: (fields: readonly InputField[], project: ProjectBlueprint) => Record<string, Literal>;
}

function sampleFields(fields: readonly InputField[], sampling: Sampling): Record<string, Literal> {
  const entries = fields.flatMap(({ name, shape }) => {
    const sample = sampleOf(shape, sampling);
    return sample === undefined ? [] : [[name.key, sample] as const];
  });
  return Object.fromEntries(entries);
}

function sampleOf(shape: InputShape, sampling: Sampling): Literal | undefined {
  if (shape.kind === 'column') return sampleValue(shape.column, sampling.project);
  if (shape.kind === 'object') return sampling.of(shape.fields, sampling.project);
  const sample = sampleOf(shape.of, sampling);
  return sample === undefined ? [] : Array.from({ length: Math.max(shape.minItems ?? 1, 1) }, () => sample);
}
