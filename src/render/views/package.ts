import type { Blueprint } from '../../blueprint/model.ts';
import type { ImportedNames } from '../imported.ts';
import { keptEndpoints } from './cache/usage.ts';
import { sendsBySmtp } from './mail.ts';
import { hashesPasswords } from './passwords.ts';
import { hasChannels } from './realtime/usage.ts';
import { workUsage } from './work/usage.ts';

export interface PackageView {
  readonly name: string;
  readonly description: string;
  readonly hasAuth: boolean;
  /** Somebody can be made administrator. */
  readonly hasAdministrator: boolean;
  readonly hasPasswords: boolean;
  /** Decimals are computed with. */
  readonly hasDecimals: boolean;
  /** Some task runs by a calendar. */
  readonly hasCalendar: boolean;
  /** The server keeps answers of some endpoint. */
  readonly hasCache: boolean;
  readonly hasTasks: boolean;
  readonly hasChannels: boolean;
  /** Mail goes by SMTP. */
  readonly hasSmtp: boolean;
}

export function packageView(blueprint: Blueprint, imported: ImportedNames): PackageView {
  const { project, auth } = blueprint;
  return {
    name: project.name,
    description: project.description,
    hasAuth: auth !== undefined,
    hasAdministrator: auth?.administrator !== undefined,
    hasPasswords: hashesPasswords(blueprint),
    hasDecimals: imported.hasAny('big.js'),
    hasCalendar: workUsage(blueprint).cron,
    hasCache: keptEndpoints(blueprint).length > 0,
    hasTasks: workUsage(blueprint).tasks,
    hasChannels: hasChannels(blueprint),
    hasSmtp: sendsBySmtp(blueprint),
  };
}
