import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import type { FileRequest } from '../../../src/render/file.ts';
import { planNames } from './plans.ts';
import { requestsOf, templates } from './render-features.ts';

// Partials are read by the templates that they are part of.
const own = templates.list().filter((path) => /^(base|auth|docs)\/(?!partials\/)/.test(path));
const requests = planNames.flatMap(requestsOf);

describe('the templates of the runtime', () => {
  it('are all used', () => {
    const used = new Set(requests.map(({ template }) => template));
    expect(own.filter((path) => !used.has(path))).toEqual([]);
  });

  it('end in .hbs exactly when they have a view', () => {
    const wrong = requests.filter(({ template, view }) => template.endsWith('.hbs') !== (view !== undefined));
    expect(wrong).toEqual([]);
  });

  // Handlebars' strict mode does not look at the arguments of helpers and blocks.
  it.each(own.filter((path) => path.endsWith('.hbs')))('%s reads nothing that its view does not have', (path) => {
    const views = requests.filter(({ template }) => template === path).map(({ view }: FileRequest) => view);
    expect(views.length).toBeGreaterThan(0);
    const { body } = Handlebars.parse(templates.read(path));
    expect(views.flatMap((view) => missingPaths(body, [view]))).toEqual([]);
  });
});

/** Paths of a template that lead nowhere; `scopes` are the contexts of the blocks around, innermost last. */
function missingPaths(body: readonly hbs.AST.Statement[], scopes: readonly unknown[]): string[] {
  return body.flatMap((statement) => {
    if (isMustache(statement)) return missing(argumentsOf(statement), scopes);
    if (!isBlock(statement)) return [];
    const wrong = missing(statement.params, scopes);
    const [subject] = statement.params;
    const inner = isEach(statement) && subject !== undefined && isPath(subject) ? resolve(subject, scopes) : undefined;
    const contexts = Array.isArray(inner)
      ? inner.map((item: unknown) => [...scopes, item])
      : isEach(statement)
        ? []
        : [scopes];
    const branches = [statement.program, statement.inverse].flatMap((program) =>
      program === undefined ? [] : [program],
    );
    return [
      ...wrong,
      ...contexts.flatMap((context) => branches.flatMap((branch) => missingPaths(branch.body, context))),
    ];
  });
}

function argumentsOf({ path, params }: hbs.AST.MustacheStatement): readonly hbs.AST.Expression[] {
  return params.length > 0 ? params : [path];
}

function missing(expressions: readonly hbs.AST.Expression[], scopes: readonly unknown[]): string[] {
  return expressions
    .filter(isPath)
    .filter((path) => resolve(path, scopes) === undefined)
    .map(({ original }) => original);
}

function resolve({ depth, parts }: hbs.AST.PathExpression, scopes: readonly unknown[]): unknown {
  return parts.reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), scopes.at(-1 - depth));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isEach({ path }: hbs.AST.BlockStatement): boolean {
  return path.original === 'each';
}

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}

function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === 'MustacheStatement';
}

function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === 'BlockStatement';
}
