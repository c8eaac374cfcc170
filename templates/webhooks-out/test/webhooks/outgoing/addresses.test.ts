import { describe, expect, it } from 'vitest';
import { isPublic, isWithin, literalAddress, parseNetworks } from '../../../src/webhooks/outgoing/addresses.ts';

describe('addresses', () => {
  it.each([
    '93.184.215.14', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '192.167.1.1',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001::1',
  ])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '127.0.0.1', '127.255.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1',
    '169.254.169.254', '100.64.0.1', '192.0.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1',
    '2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', 'localhost', '',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it('stand in a URL in many forms, and are the same', () => {
    const urls = ['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/'];

    expect(urls.map((url) => literalAddress(new URL(url)))).toEqual(urls.map(() => '127.0.0.1'));
    expect(literalAddress(new URL('https://[::ffff:127.0.0.1]/'))).toBe('::ffff:7f00:1');
    expect(literalAddress(new URL('https://example.com/'))).toBeUndefined();
  });

  it('are within networks that are allowed', () => {
    const networks = parseNetworks('10.1.0.0/16, 127.0.0.1, fd00::/8');

    expect(['10.1.2.3', '127.0.0.1', 'fd12::1'].map((one) => networks && isWithin(one, networks))).toEqual([true, true, true]);
    expect(['10.2.0.1', '127.0.0.2', '::1'].map((one) => networks && isWithin(one, networks))).toEqual([false, false, false]);
  });

  it.each(['intranet', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '10.0.0'])('%s is no network', (setting) => {
    expect(parseNetworks(setting)).toBeUndefined();
  });
});
