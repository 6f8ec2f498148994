import ipaddr from 'ipaddr.js';

/** Why an address is not called: not one, not https, an odd port, a password in it, or of a machine that is not public. */
export type AddressFault = 'malformed' | 'not_https' | 'port' | 'credentials' | 'not_public';

const PORTS: readonly string[] = ['', '443', '8443'];
const LONGEST = 2_000;

/** The only block that IANA gives out for machines on the internet: what is outside of it is not public. */
const GLOBAL_IPV6 = [ipaddr.IPv6.parse('2000::'), 3] as const;

/**
 * What is wrong with an address, as far as it says so by itself; null when nothing is. `URL` writes every spelling of an IP
 * address (decimal, octal, hexadecimal, short, full-width) in one way, so that the check sees what would be called. Where a name
 * leads is checked when it is resolved.
 *
 * @param loopback whether this machine may be called, over http and at any port
 */
export function faultOfAddress(address: string, loopback: boolean): AddressFault | null {
  if (address.length > LONGEST || !URL.canParse(address)) return 'malformed';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_https';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const host = hostOf(url);
  if (loopback && isThisMachine(host)) return null;
  if (url.protocol !== 'https:') return 'not_https';
  if (!PORTS.includes(url.port)) return 'port';
  return ipaddr.isValid(host) && !isPublic(host) ? 'not_public' : null;
}

/** The name or IP address that is called, an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Whether an IP address may be connected to: a public one, or this machine's own where that is allowed. */
export function mayConnectTo(ip: string, loopback: boolean): boolean {
  return isPublic(ip) || (loopback && isThisMachine(ip));
}

function isPublic(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(...GLOBAL_IPV6);
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}
