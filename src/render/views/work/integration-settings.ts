import type { Blueprint, IntegrationBlueprint } from '../../../blueprint/model.ts';

/** A variable of the environment that logic needs. */
export interface WorkSetting {
  readonly name: string;
  /** As `.env.example` and the documentation show it; empty for none. */
  readonly fallback: string;
  readonly meaning: string;
  /** Integration that is simulated without it. */
  readonly keyOf?: string;
  /** Webhook whose messages cannot be checked without it. */
  readonly secretOf?: string;
  /** `base64`: a secret as Standard Webhooks writes them. */
  readonly kind: 'key' | 'address' | 'text' | 'secret' | 'base64';
}

/** `STRIPE_BASE_URL` */
export function addressVariable({ name }: IntegrationBlueprint): string {
  return `${name.snake.toUpperCase()}_BASE_URL`;
}

/** Keys and addresses of integrations, then what formulas read; each once. */
export function workSettings({ integrations, environment, webhooks }: Blueprint): readonly WorkSetting[] {
  const settings = new Map<string, WorkSetting>();
  const add = (setting: WorkSetting): void => {
    if (!settings.has(setting.name)) settings.set(setting.name, setting);
  };
  for (const integration of integrations) {
    const { auth, name, baseUrl } = integration;
    if (auth !== undefined) {
      add({
        ...{ kind: 'key', name: auth.variable, fallback: '', keyOf: name.snake },
        meaning: `${describeKey(auth.kind)} of \`${name.snake}\`. Without it, development and tests answer from examples.`,
      });
    }
    add({
      ...{ kind: 'address', name: addressVariable(integration), fallback: baseUrl },
      meaning: `Where \`${name.snake}\` is.`,
    });
  }
  for (const { name, variable, signature } of webhooks.incoming) {
    add({
      ...{
        kind: signature.scheme === 'standard' ? 'base64' : 'secret',
        name: variable,
        fallback: '',
        secretOf: name.snake,
      },
      meaning: `What messages of the webhook \`${name.snake}\` are signed with; several with spaces between them while it is changed.`,
    });
  }
  for (const name of environment) add({ kind: 'text', name, fallback: '', meaning: 'Read by formulas of the plan.' });
  return [...settings.values()];
}

function describeKey(kind: NonNullable<IntegrationBlueprint['auth']>['kind']): string {
  return kind === 'basic' ? 'User and password, `user:password`,' : 'Key';
}
