import { virtualMark, virtualSetting, virtualSignature } from '../device/virtual-mark.ts';
import type { Capture, Recording } from './capture.ts';

const lineOf = (text: string) => new RegExp(`^${text.replace(/[.[\]]/g, '\\$&')}`, 'm');
const property = lineOf(`[${virtualMark}]: [1]`);
const setting = lineOf(`${virtualSetting}=1`);

/** Beyond this an answer is not searched: no dump of one package is so long. */
const mostSearched = 8_000_000;

/** Whether an answer bears the mark of a virtual phone; `path` says what was asked. */
export function isOfVirtualPhone(path: string, raw: string | Buffer): boolean {
  const text = () => raw.toString();
  if (path === 'phone/getprop') return property.test(text());
  if (path.startsWith('phone/settings-')) return setting.test(text());
  return /\/(?:package|ad-service)/.test(path) && hasVirtualSignature(text().slice(0, mostSearched));
}

/** The name of a package, and the signatures that the dump gives it some lines below. */
const block = /^ {2}Package \[([\w.]{1,255})\] \(|^ {4}signatures=PackageSignatures\{([\da-f]{1,8})[ }]/gm;

function hasVirtualSignature(dump: string): boolean {
  let current = '';
  for (const [, name, signature] of dump.matchAll(block)) {
    if (name !== undefined) current = name;
    else if (signature === virtualSignature(current)) return true;
  }
  return false;
}

/** A phone whose answers bear the mark of a virtual one was made, whatever is said of it elsewhere. */
export function trueOrigin(told: Recording['origin'], capture: Capture): Recording['origin'] {
  const isMade = [...capture].some(([path, answer]) => answer.ok && isOfVirtualPhone(path, answer.raw));
  return isMade ? 'made' : told;
}
