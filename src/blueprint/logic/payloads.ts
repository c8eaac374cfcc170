import type { Field, FieldType, Span, Table } from '../../plan/model.ts';
import { namesOf } from '../casing.ts';
import { columnNameOf, isListable, planField } from '../columns.ts';
import { compact } from '../compact.ts';
import type { InputField, InputShape, Payload, ProjectBlueprint } from '../model.ts';
import { plainRules } from '../junctions.ts';
import type { Report } from '../report.ts';
import { typeOfShape } from './shape-types.ts';

export interface PayloadContext {
  readonly project: ProjectBlueprint;
  readonly tables: ReadonlyMap<string, Table>;
  readonly report: Report;
  /** Where the type stands: for values without a field of their own. */
  readonly at: Span;
  readonly path: string;
  /** Lists that come from clients have an end even where the plan gives none. */
  readonly isBounded: boolean;
}

/** Most items of a list of objects that a client may send, where the plan gives no bound: as many as of single values. */
const usualItems = 100;

/** The fields that something is given; only an object has fields. */
export function planInput(type: FieldType | undefined, context: PayloadContext): InputField[] {
  if (type === undefined) return [];
  if (type.kind === 'object') return planFields(type.fields, context);
  context.report.error({
    code: 'input-without-names',
    message: 'What is given has no names here, so no step could read it.',
    at: context.at,
    path: context.path,
    expected: 'fields: `input: { amount: money }`',
  });
  return [];
}

/** What is returned as a whole. */
export function planPayload(type: FieldType, context: PayloadContext): Payload | undefined {
  const { at, path } = context;
  const field: Field = {
    ...{ at, nameAt: at, path, accept: new Map(), name: 'result', type, nullable: false },
    rules: plainRules,
  };
  const shape = planShape(field, context);
  return shape === undefined ? undefined : { shape, type: typeOfShape(shape) };
}

function planFields(fields: readonly Field[], context: PayloadContext): InputField[] {
  const planned = fields.flatMap((field) => planInputField(field, context) ?? []);
  const keys = new Set<string>();
  for (const [index, { name }] of planned.entries()) {
    const field = fields[index];
    if (keys.has(name.key)) {
      context.report.error({
        code: 'field-name-taken',
        message: `Two of these fields are \`${name.key}\` in JSON.`,
        at: field?.nameAt ?? context.at,
        path: field?.path ?? context.path,
        expected: 'another name for one of them',
      });
    }
    keys.add(name.key);
  }
  return planned;
}

export function planInputField(field: Field, context: PayloadContext): InputField | undefined {
  const shape = planShape(field, context);
  if (shape === undefined) return undefined;
  const preset = field.rules.default ?? undefined;
  return compact({
    name: namesOf(columnNameOf(field), context.project.casing),
    type: typeOfShape(shape),
    shape,
    optional: field.nullable || preset !== undefined,
    default: preset,
  });
}

function planShape(field: Field, context: PayloadContext): InputShape | undefined {
  const { type, rules } = field;
  // With a default the value is never null: what is left out is the default.
  const nullable = field.nullable && (rules.default ?? undefined) === undefined;
  if (type.kind === 'many') {
    context.report.error({
      code: 'many-in-input',
      message: `\`${field.name}\` ties rows of two tables to each other; it is nothing that can be sent.`,
      at: field.at,
      path: field.path,
      expected: `a list of ids: \`[-> ${type.table.name}]\``,
    });
    return undefined;
  }
  if (type.kind === 'object') return { kind: 'object', fields: planFields(type.fields, context), nullable };
  if (type.kind === 'list' && !isListable(type.of)) return planList(field, { of: type.of, nullable, context });
  const column = planField(field, context);
  if (column === undefined) return undefined;
  const isOpen = type.kind === 'list' && !context.isBounded && rules.max === undefined && rules.length === undefined;
  const { maxLength, ...open } = column;
  return { kind: 'column', column: { ...(isOpen || maxLength === undefined ? open : column), nullable } };
}

function planList(
  field: Field,
  { of, nullable, context }: { of: FieldType; nullable: boolean; context: PayloadContext },
): InputShape | undefined {
  const { rules } = field;
  const element = planShape({ ...field, type: of, nullable: false, rules: plainRules }, context);
  if (element === undefined) return undefined;
  const most = rules.length?.max ?? asNumber(rules.max) ?? (context.isBounded ? usualItems : undefined);
  return compact({
    kind: 'list' as const,
    of: element,
    minItems: rules.length?.min ?? asNumber(rules.min),
    maxItems: most,
    nullable,
  });
}

function asNumber(value: number | string | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
