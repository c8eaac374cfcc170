import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the public internet: this machine, private networks, clouds' own services (169.254.169.254),
 * multicast, and what is set aside for other purposes (RFC 6890 and the registries of IANA).
 */
const special = networksOf([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4',
  // Addresses of version 6 that hold one of version 4 are among them: where they lead is not to be seen.
  '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20',
]);

/** Addresses of version 6 that are given out to the public internet; all others are something else. */
const globalUnicast = networksOf(['2000::/3']);

/**
 * Networks and addresses, separated by commas: `10.1.0.0/16, 127.0.0.1`.
 * @returns undefined when that is not what it is
 */
export function parseNetworks(setting: string): BlockList | undefined {
  const words = setting.split(',').map((word) => word.trim());
  try {
    return networksOf(words.filter((word) => word !== ''));
  } catch {
    return undefined;
  }
}

/** Whether everybody may reach the address. */
export function isPublic(address: string): boolean {
  const family = familyOf(address);
  if (family === undefined || special.check(address, family)) return false;
  return family === 'ipv4' || globalUnicast.check(address, family);
}

/** Whether an address is in one of these networks. */
export function isWithin(address: string, networks: BlockList): boolean {
  const family = familyOf(address);
  return family !== undefined && networks.check(address, family);
}

/** The address that stands in a URL instead of a name; undefined for names. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.+)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

/** @throws when one of them is no network */
function networksOf(words: readonly string[]): BlockList {
  const list = new BlockList();
  for (const word of words) {
    const [address = '', length, ...rest] = word.split('/');
    const family = familyOf(address);
    if (family === undefined || rest.length > 0) throw new TypeError(`${word} is not a network`);
    if (length === undefined) list.addAddress(address, family);
    else if (/^\d{1,3}$/.test(length)) list.addSubnet(address, Number(length), family);
    else throw new TypeError(`${word} is not a network`);
  }
  return list;
}
