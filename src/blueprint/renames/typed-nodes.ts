import type { Span } from '../../plan/model.ts';
import { programsOf, walkExpression, walkStatements } from '../program/walk.ts';
import { expressionsOf } from '../program/expressions-of.ts';
import type { Expression } from '../program/expression.ts';
import type { Query } from '../program/query.ts';
import type { ValueType } from '../program/value-types.ts';
import type { Blueprint } from '../model.ts';

/** What the compiler made of the places in a plan's text. */
export interface TypedNodes {
  /** What stands exactly there, of this kind. */
  readonly expression: <K extends Expression['kind']>(
    at: Span,
    kind: K,
  ) => (Expression & { readonly kind: K }) | undefined;
  /** The type of what stands exactly there. */
  readonly typeAt: (at: Span) => ValueType | undefined;
  /** The query of the step whose word stands there. */
  readonly query: (at: Span) => Query | undefined;
}

/**
 * Expressions and queries by their places. Conditions of queries are not among them: two steps that ask the same
 * share one query, which knows the place of one of them only.
 */
export function typedNodesOf(blueprint: Blueprint): TypedNodes {
  const expressions = new Map<string, Expression>();
  const types = new Map<string, ValueType>();
  const queries = new Map<number, Query>();
  for (const program of programsOf(blueprint)) {
    for (const statement of walkStatements(program.block)) {
      // What a step locks before, or names after, is a statement of its own at the step's place.
      if ('use' in statement) queries.set(statement.at.start, statement.use.query);
      for (const whole of expressionsOf(statement)) {
        for (const each of walkExpression(whole)) {
          expressions.set(keyOf(each.at, each.kind), each);
          types.set(placeOf(each.at), each.type);
        }
      }
    }
  }
  return {
    expression: (at, kind) => {
      const found = expressions.get(keyOf(at, kind));
      return found !== undefined && isOfKind(found, kind) ? found : undefined;
    },
    typeAt: (at) => types.get(placeOf(at)),
    query: ({ start }) => queries.get(start),
  };
}

function isOfKind<K extends Expression['kind']>(
  expression: Expression,
  kind: K,
): expression is Expression & { readonly kind: K } {
  return expression.kind === kind;
}

function keyOf(at: Span, kind: Expression['kind']): string {
  return `${kind} ${placeOf(at)}`;
}

function placeOf({ start, end }: Span): string {
  return `${start} ${end}`;
}
