import type { AnyNode, MemberExpression } from 'acorn';
import type { Formula, NamedValue, Step, Value, Where } from '../../plan/model-steps.ts';

/** The values that a step itself is given; not those of steps inside it. */
export function valuesOf(step: Step): readonly Value[] {
  switch (step.key) {
    case 'set':
      return step.entries.map(({ value }) => value);
    case 'create':
      return [step.values];
    case 'update':
      return [...whereValues(step.where), ...values(step.set)];
    case 'delete':
    case 'get':
    case 'count':
    case 'exists':
    case 'sum':
      return whereValues(step.where);
    case 'find':
      return [...whereValues(step.where), ...(step.limit === undefined ? [] : [step.limit])];
    case 'call':
    case 'request':
      return values(step.with);
    case 'run':
      return [...values(step.with), ...(step.unique === undefined ? [] : [step.unique])];
    case 'emit':
      return values(step.data);
    case 'require':
      return step.otherwise?.message === undefined ? [] : [step.otherwise.message];
    case 'progress':
    case 'log':
    case 'return':
      return [step.value];
    default:
      return [];
  }
}

/** The formulas that decide how a step goes on: of `require`, `if`, `switch` and `each`. */
export function conditionsOf(step: Step): readonly Formula[] {
  switch (step.key) {
    case 'require':
    case 'if':
      return [step.condition];
    case 'switch':
      return [step.subject];
    case 'each':
      return [step.items];
    default:
      return [];
  }
}

/** Every formula of a step itself. */
export function formulasOf(step: Step): readonly Formula[] {
  const where = 'where' in step && step.where?.kind === 'formula' ? [step.where.formula] : [];
  return [...conditionsOf(step), ...where, ...valuesOf(step).flatMap(formulasOfValue)];
}

/** The formulas inside a value. */
export function formulasOfValue(value: Value): readonly Formula[] {
  switch (value.kind) {
    case 'literal':
      return [];
    case 'formula':
      return [value.formula];
    case 'template':
      return value.parts.filter((part) => typeof part !== 'string');
    case 'list':
      return value.items.flatMap(formulasOfValue);
    case 'map':
      return value.entries.flatMap((entry) => formulasOfValue(entry.value));
  }
}

/** The texts written into a value, those in formulas included, each with the name it stands under. */
export function textsOfValue(value: Value, name = ''): readonly { readonly text: string; readonly name: string }[] {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? [{ text: value.value, name }] : [];
    case 'formula':
      return textsOfFormula(value.formula).map((text) => ({ text, name }));
    case 'template':
      return value.parts.flatMap((part) =>
        (typeof part === 'string' ? [part] : textsOfFormula(part)).map((text) => ({ text, name })),
      );
    case 'list':
      return value.items.flatMap((item) => textsOfValue(item, name));
    case 'map':
      return value.entries.flatMap((entry) => textsOfValue(entry.value, entry.name));
  }
}

export function textsOfFormula({ expression }: Formula): readonly string[] {
  return [...nodesOf(expression)].flatMap((node) => {
    if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
    return node.type === 'TemplateElement' ? [node.value.raw] : [];
  });
}

/** An expression and everything inside it. */
export function* nodesOf(node: AnyNode): Generator<AnyNode, void, void> {
  yield node;
  for (const part of Object.values(node)) {
    for (const each of Array.isArray(part) ? part : [part]) if (isNode(each)) yield* nodesOf(each);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The names that a formula reads: `order` of `order.total`; names behind a point and keys of objects are none. */
export function namesIn({ expression }: Formula): ReadonlySet<string> {
  const names = new Set<string>();
  collectNames(expression, names);
  return names;
}

function collectNames(node: AnyNode, names: Set<string>): void {
  if (node.type === 'Identifier') {
    names.add(node.name);
    return;
  }
  for (const [key, part] of Object.entries(node)) {
    const isWord =
      (key === 'property' && node.type === 'MemberExpression') || (key === 'key' && node.type === 'Property');
    if (isWord && !('computed' in node && node.computed === true)) continue;
    for (const each of Array.isArray(part) ? part : [part]) if (isNode(each)) collectNames(each, names);
  }
}

/** The members of a name that a formula reads: `id` for `input` in `input.id`. */
export function membersOf(name: string, { expression }: Formula): readonly MemberExpression[] {
  return [...nodesOf(expression)].filter(
    (node) => node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === name,
  ) as readonly MemberExpression[];
}

/** `id` of `input.id` and `input['id']`. */
export function memberName({ property }: MemberExpression): string | undefined {
  if (property.type === 'Identifier') return property.name;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

function values(entries: readonly NamedValue[]): readonly Value[] {
  return entries.map(({ value }) => value);
}

function whereValues(where: Where | undefined): readonly Value[] {
  return where?.kind === 'match' ? values(where.fields) : [];
}
