export type Schema = { readonly [key: string]: unknown };

/**
 * Checks the keywords that the plan's schema uses, and fails on any other: enough to know that the schema accepts and
 * refuses what it should, without another dependency.
 */
export function findSchemaFaults(root: Schema, value: unknown): string[] {
  return check(value, { schema: root, root, path: '$' });
}

interface Context {
  readonly schema: Schema;
  readonly root: Schema;
  readonly path: string;
}

const SILENT = new Set(['$schema', 'title', 'description', 'examples', 'default', 'definitions', 'format']);

function check(value: unknown, context: Context): string[] {
  return Object.entries(context.schema).flatMap(([keyword, argument]) => {
    if (SILENT.has(keyword)) return [];
    return checkKeyword(value, { ...context, keyword, argument });
  });
}

function checkKeyword(value: unknown, context: Context & { keyword: string; argument: unknown }): string[] {
  const { keyword, argument, root, path, schema } = context;
  const fault = (isSound: boolean): string[] => (isSound ? [] : [`${path}: ${keyword} ${JSON.stringify(argument)}`]);
  const below = (inner: unknown, name: string, part: unknown): string[] =>
    check(part, { schema: inner as Schema, root, path: `${path}.${name}` });
  const entries = isObject(value) ? Object.entries(value) : [];
  switch (keyword) {
    case '$ref': {
      const name = String(argument).replace('#/definitions/', '');
      return check(value, {
        schema: (root['definitions'] as Record<string, Schema>)[name] ?? { unknown: name },
        root,
        path,
      });
    }
    case 'allOf':
      return (argument as Schema[]).flatMap((inner) => check(value, { schema: inner, root, path }));
    case 'anyOf':
      return fault((argument as Schema[]).some((inner) => check(value, { schema: inner, root, path }).length === 0));
    case 'type':
      return fault([argument].flat().some((type) => isOfType(value, String(type))));
    case 'const':
      return fault(value === argument);
    case 'enum':
      return fault((argument as unknown[]).includes(value));
    case 'pattern':
      return fault(typeof value !== 'string' || new RegExp(String(argument)).test(value));
    case 'maxLength':
      return fault(typeof value !== 'string' || value.length <= Number(argument));
    case 'minimum':
      return fault(typeof value !== 'number' || value >= Number(argument));
    case 'maximum':
      return fault(typeof value !== 'number' || value <= Number(argument));
    case 'minItems':
      return fault(!Array.isArray(value) || value.length >= Number(argument));
    case 'maxItems':
      return fault(!Array.isArray(value) || value.length <= Number(argument));
    case 'minProperties':
      return fault(!isObject(value) || entries.length >= Number(argument));
    case 'maxProperties':
      return fault(!isObject(value) || entries.length <= Number(argument));
    case 'required':
      return fault(!isObject(value) || (argument as string[]).every((name) => Object.hasOwn(value, name)));
    case 'items':
      return Array.isArray(value) ? value.flatMap((item, index) => below(argument, String(index), item)) : [];
    case 'propertyNames':
      return entries.flatMap(([name]) => below(argument, name, name));
    case 'properties':
      return entries.flatMap(([name, part]) =>
        Object.hasOwn(argument as object, name) ? below((argument as Schema)[name], name, part) : [],
      );
    case 'additionalProperties': {
      const known = (schema['properties'] ?? {}) as object;
      const others = entries.filter(([name]) => !Object.hasOwn(known, name));
      return argument === false
        ? fault(others.length === 0)
        : others.flatMap(([name, part]) => below(argument, name, part));
    }
    default:
      return [`${path}: the test does not know the keyword ${keyword}`];
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return typeof value === type;
}
