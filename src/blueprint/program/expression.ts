/** Formulas after their names were resolved and their types inferred: every node knows its type. */
import type { Literal, Span } from '../../plan/model.ts';
import type { Names } from '../model.ts';
import type { ValueType } from './value-types.ts';

interface ExpressionBase {
  readonly type: ValueType;
  readonly at: Span;
}

/** A name that steps gave to a value. Two with the same name are two objects; renderers find a free identifier for each. */
export interface Variable {
  /** In the plan: `order_total`. */
  readonly name: string;
  readonly type: ValueType;
  /**
   * result: what a step made. set: named by `set` (decimals are Big). item: of `each`. parameter: of an arrow function.
   * error: in `catch`, an object of `code` and `message`.
   */
  readonly role: 'result' | 'set' | 'item' | 'parameter' | 'error';
  /** Given another value after it was declared: `let`. */
  isReassigned: boolean;
  /** Read by some formula or step after it was declared. */
  isRead: boolean;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '**';

export type Expression = ExpressionBase &
  (
    | { readonly kind: 'literal'; readonly value: Literal }
    | { readonly kind: 'variable'; readonly variable: Variable }
    /** A field of the input. `path`: a parameter of the endpoint's path. */
    | { readonly kind: 'input'; readonly field: Names; readonly from: 'input' | 'path' }
    /** The whole input: `input`. */
    | { readonly kind: 'whole-input' }
    /** `auth.user.id`, `auth.user.role` */
    | { readonly kind: 'user'; readonly property: 'id' | 'role' }
    /** Only in conditions and changes of queries: a column of the table by its SQL name. */
    | { readonly kind: 'column'; readonly column: string }
    /** Only there, too: the value of a parameter of the query. */
    | { readonly kind: 'parameter'; readonly name: string }
    /** `key` in the casing of the project: a column's key, a field's key, an included relation's key. */
    | { readonly kind: 'member'; readonly object: Expression; readonly key: string; readonly optional: boolean }
    | { readonly kind: 'element'; readonly list: Expression; readonly index: number; readonly optional: boolean }
    | { readonly kind: 'not'; readonly operand: Expression }
    | { readonly kind: 'negate'; readonly operand: Expression }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** Two texts one after the other. */
    | { readonly kind: 'concatenate'; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'comparison';
        readonly operator: ComparisonOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'logical';
        readonly operator: '&&' | '||' | '??';
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly whenTrue: Expression;
        readonly whenFalse: Expression;
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'object'; readonly entries: readonly ObjectEntry[] }
    | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
    | FormulaCall
  );

export interface ObjectEntry {
  readonly name: Names;
  readonly value: Expression;
}

export interface FormulaCall {
  readonly kind: 'call';
  /** A word of `FORMULA_FUNCTIONS`. */
  readonly function: string;
  readonly arguments: readonly Expression[];
  /** The arrow function, always the second argument of the plan. */
  readonly callback?: { readonly parameter: Variable; readonly body: Expression };
  /**
   * `find` whose result is used at once (`find(…).price`): it must find something, else the program fails (500).
   * Its type is then not nullable.
   */
  readonly required?: boolean;
}
