import type { AuthBlueprint, Blueprint, ColumnBlueprint } from '../../../blueprint/model.ts';
import { createLookup } from '../lookup.ts';
import { sendsMail } from '../mail.ts';

/** src/auth/fields.ts */
export interface FieldsView {
  readonly emailSchema: string;
  readonly newPasswordSchema: string;
  readonly longestPassword: number;
  /** Requests carry codes of messages. */
  readonly hasCodes: boolean;
}

export function fieldsView(blueprint: Blueprint, auth: AuthBlueprint): FieldsView {
  const lookup = createLookup(blueprint);
  const password = lookup.column(auth.table, auth.passwordColumn);
  return {
    emailSchema: emailSchema(lookup.column(auth.table, auth.emailColumn)),
    newPasswordSchema: passwordSchema(password),
    longestPassword: Math.max(usualLongestPassword, password.maxLength ?? 0),
    hasCodes: sendsMail(blueprint),
  };
}

function emailSchema({ maxLength, trim, lower }: ColumnBlueprint): string {
  const rules = [
    `format: 'email'`,
    ...(maxLength === undefined ? [] : [`maxLength: ${maxLength}`]),
    ...(trim ? ['trim: true'] : []),
    ...(lower ? ['lower: true'] : []),
  ];
  return `Type.String({ ${rules.join(', ')} })`;
}

const usualLongestPassword = 200;

/** 8 to 200 characters unless the plan says otherwise (NIST SP 800-63B, 5.1.1.2: at least 8, at least 64 allowed). */
function passwordSchema({ minLength, maxLength }: ColumnBlueprint): string {
  return `Type.String({ minLength: ${minLength ?? 8}, maxLength: ${maxLength ?? usualLongestPassword} })`;
}
