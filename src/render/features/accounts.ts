import type { AuthBlueprint, Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { sendsCodes } from '../schema/auth-tables.ts';
import {
  accountsRepositoryView,
  accountsView,
  invitationRoutesView,
  invitationServiceView,
  type AccountsView,
} from '../views/auth/accounts.ts';
import { fieldsView } from '../views/auth/fields.ts';
import { registrationViews } from '../views/auth/registration.ts';
import { invitesPeople, mailView, sendsMail } from '../views/mail.ts';

/** Registration, passwords, confirmed addresses, invitations, and the mail that these need. */
export function accountFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { auth } = blueprint;
  if (auth === undefined) return [];
  const view = accountsView(blueprint, auth);
  return [
    fill('src/auth/accounts.repository.ts', accountsRepositoryView(view)),
    copy('src/auth/attempts.ts'),
    fill('src/auth/fields.ts', fieldsView(blueprint, auth)),
    fill('src/auth/password-rules.ts', view),
    fill('src/auth/passwords.routes.ts', view),
    fill('src/auth/passwords.schemas.ts', view),
    fill('src/auth/passwords.service.ts', view),
    ...registrationFiles(blueprint, auth),
    ...(sendsMail(blueprint)
      ? [
          copy('src/auth/codes.ts'),
          { path: 'src/mail.ts', template: 'mail/src/mail.ts.hbs', view: mailView(blueprint) },
        ]
      : []),
    ...codeFiles(auth, view),
    ...(invitesPeople(auth) ? invitationFiles(view) : []),
  ];
}

function registrationFiles(blueprint: Blueprint, auth: AuthBlueprint): FileRequest[] {
  const views = registrationViews(blueprint, auth);
  if (views === undefined) return [];
  return [
    fill('src/auth/registration.routes.ts', views.routes),
    fill('src/auth/registration.schemas.ts', views.schemas),
    fill('src/auth/registration.service.ts', views.service),
  ];
}

function codeFiles(auth: AuthBlueprint, view: AccountsView): FileRequest[] {
  if (!sendsCodes(auth)) return [];
  return [
    fill('src/db/schema/auth-codes.ts', view),
    fill('src/auth/codes.repository.ts', view),
    ...(view.hasReset ? [fill('src/auth/send-password-reset.ts', view)] : []),
    ...(view.hasVerification
      ? [
          fill('src/auth/send-verification.ts', view),
          fill('src/auth/verification.routes.ts', view),
          fill('src/auth/verification.service.ts', view),
        ]
      : []),
  ];
}

function invitationFiles(view: AccountsView): FileRequest[] {
  return [
    fill('src/db/schema/auth-invitations.ts', view),
    fill('src/auth/invitations.repository.ts', view),
    fill('src/auth/invitations.routes.ts', invitationRoutesView(view)),
    fill('src/auth/invitations.schemas.ts', view),
    fill('src/auth/invitations.service.ts', invitationServiceView(view)),
    fill('src/auth/send-invitation.ts', view),
  ];
}

function copy(path: string): FileRequest {
  return { path, template: `accounts/${path}` };
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `accounts/${path}.hbs`, view };
}
