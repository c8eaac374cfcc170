import { fulfillmentName } from './fulfillment.ts';
import { paymentFunction } from './payment.ts';
import { mailKind, paymentKind, shipmentKind } from './providers.ts';
import type { ServiceKind } from './services.ts';
import { stockedTables, syncName } from './sync.ts';
import type { Proposal } from '../proposal.ts';
import type { Work } from './work.ts';

/** Every kind of service with the proposals that would call it. */
export function callersOfServices(
  proposals: readonly Proposal[],
  work: Work,
): readonly { kind: ServiceKind; callers: readonly string[]; why: string }[] {
  const { plan, checkouts } = work;
  const ids = new Set(proposals.map(({ id }) => id));
  const known = (callers: readonly string[]): readonly string[] => callers.filter((id) => ids.has(id));
  const all = stockedTables(plan);
  const mailers = proposals.filter(({ needs }) => needs.includes('integration mail')).map(({ id }) => id);
  return [
    {
      kind: paymentKind(plan, checkouts),
      callers: known([`function ${paymentFunction}`]),
      why: 'Payments go through a provider; without its key a simulator answers in development and tests.',
    },
    {
      kind: mailKind,
      callers: mailers,
      why: `Mail is sent by a provider; without its key a simulator answers in development and tests.`,
    },
    ...checkouts
      .filter(({ stock }) => stock !== undefined)
      .map((checkout) => ({
        kind: shipmentKind(plan, checkout),
        callers: known([`task ${fulfillmentName(checkout)}`]),
        why: 'Things that are counted are kept and sent by a warehouse, which is told what to send.',
      })),
    ...all.map((stocked) => ({
      kind: stocked.kind,
      callers: known([`task ${syncName(stocked, all)}`]),
      why: 'What is in stock is counted in the warehouse.',
    })),
  ];
}
