import type { MemberExpression } from 'acorn';
import type { Step } from '../../../plan/model-steps.ts';
import { formulasOf, memberName, membersOf } from '../../facts/formulas.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Endpoints on tables take what the table's fields allow, and the types of path parameters follow from the columns: the
 * compiler does both. What is left are endpoints of steps that read something from `input` which they do not declare.
 */
export const uncheckedInput: Rule = {
  id: 'EP-04',
  severity: 'error',
  title: 'Input that is not declared',
  reason: 'What is not declared has no type and no limits, so nothing can be checked before it reaches the steps.',
  seed: { document: 0, sentence: 'Validate all inputs' },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'endpoint')
      .flatMap((owner) => [...hitsOf(owner)]),
};

function* hitsOf(owner: StepOwner): Generator<Hit, void, void> {
  const known = namesOfInput(owner);
  const reported = new Set<string>();
  for (const step of owner.all) {
    for (const { name, member, formula } of readsOf(step)) {
      if (known.has(name) || reported.has(name)) continue;
      reported.add(name);
      yield {
        at: formula.spanOf(member.start, member.end),
        path: step.path,
        message: `${owner.label} reads "${name}", which is neither in its path nor in its \`input\`.`,
        remedy: `Declare it with its type and limits: \`input: { ${name}: … }\`.`,
      };
    }
  }
}

interface InputRead {
  readonly name: string;
  readonly member: MemberExpression;
  readonly formula: ReturnType<typeof formulasOf>[number];
}

function readsOf(step: Step): readonly InputRead[] {
  return formulasOf(step).flatMap((formula) =>
    membersOf('input', formula).flatMap((member) => {
      const name = memberName(member);
      return name === undefined ? [] : [{ name, member, formula }];
    }),
  );
}

/** A reference may be read under its own name and under that of its column. */
function namesOfInput({ input, endpoint, all }: StepOwner): ReadonlySet<string> {
  const fields = input?.kind === 'object' ? input.fields : [];
  const declared = fields.flatMap(({ name, type }) => (type.kind === 'reference' ? [name, `${name}_id`] : [name]));
  const parameters = (endpoint?.endpoint.segments ?? []).flatMap((segment) =>
    segment.kind === 'parameter' ? [segment.name] : [],
  );
  // Where steps call a value of their own `input`, its members are not those of the request.
  const isTaken = all.some(
    (step) => step.as === 'input' || (step.key === 'set' && step.entries.some(({ name }) => name === 'input')),
  );
  const own = isTaken ? all.flatMap(readsOf).map(({ name }) => name) : [];
  return new Set([...declared, ...parameters, ...own]);
}
