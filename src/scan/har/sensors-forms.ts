import { asBuffer, toLatin1 } from '../../bytes/view.ts';
import { ruleFor } from '../../data/hosts.ts';
import type { Exchange } from './har.ts';
import type { Part } from './parts.ts';

/** Forms that may hold events of Sensors Analytics: the body, its fields, or the address (`?data=…`, as web pages send it). */
export function sensorsForms({ parts }: Exchange, host: string): readonly string[] {
  const forms: string[] = [];
  for (const { name, bytes } of parts)
    if (isSent(name) && mayBeSensorsForm(bytes)) forms.push(toLatin1(bytes));
  if (ruleFor(host)?.purpose.includes('Sensors Analytics') === true) forms.push(...plainForms(parts));
  const fields = parts.filter(({ name }) => name.startsWith('form:'));
  if (fields.length > 0) {
    const pairs = fields.map(({ name, bytes }): [string, string] => [name.slice(5), toLatin1(bytes)]);
    forms.push(new URLSearchParams(pairs).toString());
  }
  for (const { name, bytes } of parts)
    if (name === 'url' && mayBeSensorsForm(bytes)) {
      const url = toLatin1(bytes);
      if (url.includes('?')) forms.push(url.slice(url.indexOf('?') + 1));
    }
  return forms;
}

const isSent = (name: string) => name === 'request.body' || /^websocket\[\d+\]\.send$/.test(name);

const equalsSign = 0x3d;

/** Whether it has the name of one of their fields. Most bodies have not, and need not be read as a form. */
function mayBeSensorsForm(bytes: Uint8Array): boolean {
  if (!bytes.includes(equalsSign)) return false;
  const text = asBuffer(bytes);
  return text.includes('data=') || text.includes('data_list=');
}

/** A server of Sensors Analytics that takes events in plain JSON, as in a message of a WebSocket: the form in which the SDK sends them. */
function plainForms(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ name, bytes }) => {
    const text = asBuffer(bytes).toString('utf8');
    return isSent(name) && /^\s{0,64}[[{]/.test(text) && text.includes('"properties"')
      ? [`data_list=${encodeURIComponent(Buffer.from(text).toString('base64'))}`]
      : [];
  });
}
