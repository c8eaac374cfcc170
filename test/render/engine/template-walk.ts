import Handlebars from 'handlebars';

/** Templates and the places in them that a walk came by. */
export interface TemplateWalk {
  /** Places where no view had what is read, or that no view led to: `modules/…/routes.ts.hbs:12:4 {{nmae}}`. */
  readonly missing: () => readonly string[];
  /** Helpers that do not exist. */
  readonly unknownHelpers: () => readonly string[];
  /** Templates and partials that some view was written with. */
  readonly used: ReadonlySet<string>;
  /** Walks a template as Handlebars would render it for a view. */
  readonly walk: (template: string, view: object) => void;
}

interface Sources {
  read(path: string): string;
  /** Path of the partial of a name. */
  partial(name: string): string | undefined;
}

type Scopes = readonly unknown[];

const builtIn = new Set(['if', 'unless', 'each', 'with', 'lookup']);

/**
 * Handlebars' strict mode does not look at the arguments of helpers and blocks: `{{#if nmae}}` is false without a word.
 * Here every path of a template must lead to something in at least one of the views that it is written with.
 */
export function startWalk(sources: Sources, helpers: ReadonlySet<string>): TemplateWalk {
  const programs = new Map<string, hbs.AST.Program>();
  const found = new Map<string, boolean>();
  const unknown = new Set<string>();
  const used = new Set<string>();

  function program(template: string): hbs.AST.Program {
    const known = programs.get(template);
    if (known !== undefined) return known;
    const parsed = Handlebars.parse(sources.read(template));
    programs.set(template, parsed);
    for (const place of placesOf(template, parsed)) if (!found.has(place)) found.set(place, false);
    return parsed;
  }

  function walkTemplate(template: string, scopes: Scopes): void {
    used.add(template);
    walkProgram(program(template), { template, scopes });
  }

  interface Context {
    readonly template: string;
    readonly scopes: Scopes;
  }

  function walkProgram(node: hbs.AST.Program | undefined, context: Context): void {
    for (const statement of node?.body ?? []) walkStatement(statement, context);
  }

  function walkStatement(statement: hbs.AST.Statement, context: Context): void {
    if (isMustache(statement)) {
      if (statement.params.length > 0) callHelper(statement, context);
      else read(statement.path, context);
    } else if (isBlock(statement)) walkBlock(statement, context);
    else if (isPartial(statement)) walkPartial(statement, context);
  }

  function walkBlock(block: hbs.AST.BlockStatement, context: Context): void {
    const name = callHelper(block, context);
    const [argument] = block.params;
    const value = argument === undefined ? undefined : read(argument, context);
    if (name === 'each') {
      const items = Array.isArray(value) ? value : [];
      for (const item of items) walkProgram(block.program, { ...context, scopes: [item, ...context.scopes] });
      if (items.length === 0) walkProgram(block.inverse, context);
    } else if (name === 'with') walkProgram(block.program, { ...context, scopes: [value, ...context.scopes] });
    else if (isTruthy(value) === (name === 'if')) walkProgram(block.program, context);
    else walkProgram(block.inverse, context);
  }

  function walkPartial(statement: hbs.AST.PartialStatement, context: Context): void {
    const name = isSubExpression(statement.name) ? read(statement.name, context) : originalOf(statement.name);
    const [argument] = statement.params;
    const view = argument === undefined ? context.scopes[0] : read(argument, context);
    const path = sources.partial(String(name));
    if (path === undefined) unknown.add(`${context.template}:${statement.loc.start.line} {{> ${String(name)}}}`);
    else walkTemplate(path, [view]);
  }

  function callHelper(
    call: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression,
    context: Context,
  ): string {
    const name = originalOf(call.path);
    if (!builtIn.has(name) && !helpers.has(name))
      unknown.add(`${context.template}:${call.loc.start.line} {{${name} …}}`);
    for (const parameter of call.params) read(parameter, context);
    return name;
  }

  function read(expression: hbs.AST.Expression, context: Context): unknown {
    if (isSubExpression(expression)) {
      if (callHelper(expression, context) !== 'lookup') return undefined;
      const [object, key] = expression.params.map((parameter) => read(parameter, context));
      return step(object, String(key)).value;
    }
    if (!isPath(expression)) return 'value' in expression ? expression.value : undefined;
    if (expression.data) return undefined;
    const { value, exists } = resolve(expression, context.scopes);
    const place = placeOf(context.template, expression);
    found.set(place, (found.get(place) ?? false) || exists);
    return value;
  }

  return {
    missing: () => [...found].filter(([, exists]) => !exists).map(([place]) => place),
    unknownHelpers: () => [...unknown],
    used,
    walk: (template, view) => walkTemplate(template, [view]),
  };
}

function resolve(path: hbs.AST.PathExpression, scopes: Scopes): { value: unknown; exists: boolean } {
  let current: { value: unknown; exists: boolean } = { value: scopes[path.depth], exists: scopes.length > path.depth };
  for (const part of path.parts) current = current.exists ? step(current.value, part) : current;
  return current;
}

function step(object: unknown, key: string): { value: unknown; exists: boolean } {
  if (typeof object !== 'object' || object === null || !(key in object)) return { value: undefined, exists: false };
  return { value: Reflect.get(object, key), exists: true };
}

function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Every path that a template reads. */
function placesOf(template: string, program: hbs.AST.Program): string[] {
  const places: string[] = [];
  class Paths extends Handlebars.Visitor {
    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      if (node.params.length === 0) super.MustacheStatement(node);
      else for (const parameter of node.params) this.accept(parameter);
    }
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      for (const parameter of node.params) this.accept(parameter);
      this.accept(node.program);
      if (node.inverse) this.accept(node.inverse);
    }
    override SubExpression(node: hbs.AST.SubExpression): void {
      for (const parameter of node.params) this.accept(parameter);
    }
    override PartialStatement(node: hbs.AST.PartialStatement): void {
      if (isSubExpression(node.name)) this.accept(node.name);
      for (const parameter of node.params) this.accept(parameter);
    }
    override PathExpression(node: hbs.AST.PathExpression): void {
      if (!node.data) places.push(placeOf(template, node));
    }
  }
  new Paths().accept(program);
  return places;
}

function placeOf(template: string, { original, loc }: hbs.AST.PathExpression): string {
  return `${template}:${loc.start.line}:${loc.start.column} {{${original}}}`;
}

function originalOf(expression: hbs.AST.Expression): string {
  return isPath(expression) ? expression.original : String('value' in expression ? expression.value : '');
}

function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement';
}

function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === 'BlockStatement';
}

function isPartial(node: hbs.AST.Node): node is hbs.AST.PartialStatement {
  return node.type === 'PartialStatement';
}

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}

function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === 'SubExpression';
}
