/** What the formulas of one step can name. */
import type { InputField, ProjectBlueprint, TableBlueprint, Variable } from '../model.ts';
import type { Report } from '../report.ts';

/** Shared by all programs of a plan. */
export interface ProgramContext {
  readonly project: ProjectBlueprint;
  readonly tables: ReadonlyMap<string, TableBlueprint>;
  readonly report: Report;
  /** Variables that `env("NAME")` reads, collected while formulas are checked. */
  readonly environment: Set<string>;
}

export interface Scope {
  readonly context: ProgramContext;
  /** By plan name; inner ones have replaced outer ones of the same name. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** `input.quantity`, and `quantity` alone where no variable has that name. */
  readonly input: readonly InputField[];
  readonly pathParameters: readonly InputField[];
  /** Whether `auth.user` is known; else why not, as a sentence for the problem. */
  readonly user: { readonly known: true } | { readonly known: false; readonly why: string };
  /** What is known not to be null here, as the plan writes it: `payment`, `input.note`, `product.description`. */
  readonly nonNull: ReadonlySet<string>;
  /** Place in the plan for problems: `functions.price_cart`. */
  readonly path: string;
  /** Called when a formula reads the user, or the environment. */
  readonly note: (use: 'user' | 'config') => void;
}
