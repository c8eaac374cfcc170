import { type Host, isAutomated } from '../host.ts';

/**
 * Whether anybody can answer: a person at a terminal, or a pipe that brings the lines. Where `CI` is set, and where the
 * input is the null device, nobody can.
 */
export function canBeAsked(host: Host): boolean {
  if (isAutomated(host)) return false;
  return host.stdin.isTTY === true || host.pipesInput;
}
