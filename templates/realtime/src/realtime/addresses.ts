import { isIPv6 } from 'node:net';

/** Counts the connections of each client address. */
export interface AddressCount {
  isFull(address: string): boolean;
  add(address: string): void;
  remove(address: string): void;
}

/** @param max connections of one address; 0 for any number */
export function countAddresses(max: number): AddressCount {
  const counts = new Map<string, number>();
  const change = (address: string, by: number) => {
    const network = networkOf(address);
    const count = (counts.get(network) ?? 0) + by;
    if (count > 0) counts.set(network, count);
    else counts.delete(network);
  };
  return {
    isFull: (address) => max > 0 && (counts.get(networkOf(address)) ?? 0) >= max,
    add: (address) => change(address, 1),
    remove: (address) => change(address, -1),
  };
}

/** Who has one IPv6 address has a network of them: its first 64 bits. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...(tail?.split(':') ?? [])].slice(0, 4).join(':');
}
