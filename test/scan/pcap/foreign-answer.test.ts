import { describe, expect, test } from 'vitest';
import type { Found } from '../../../src/scan/found.ts';
import { readSource } from '../../../src/scan/read-source.ts';
import { pcapOf, tcp } from './made-capture.ts';

const server = '203.0.113.7:80';
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

async function scan(said: readonly string[]) {
  const found: Found[] = [];
  async function* bytes() {
    yield await Promise.resolve(pcapOf(tcp(server, said)));
  }
  await readSource({ name: 'made.pcap', bytes: bytes() }, { detectors: [], tell: (one) => found.push(one) });
  return found.filter((one) => one.found === 'event');
}

describe('an answer of somebody else in plain HTTP is not one of the server', () => {
  const body = '{"events":[{"event_type":"open"}]}';
  const request = `POST /2/httpapi HTTP/1.1\r\nHost: api2.amplitude.com\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const page = (text: string, headers = '') =>
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${headers}Content-Length: ${text.length}\r\n\r\n${text}`;
  test.each<[string, string, string]>([
    ['the page of a blocker', page('<!DOCTYPE html><html><body>made: blocked</body></html>'), 'queued'],
    ['a hole', page('', 'X-Pi-hole: A black hole for Internet advertisements.\r\n'), 'failed'],
  ])('%s', async (_, blocked, stage) => {
    const events = await scan([request, blocked]);
    expect(events.map((event) => [event.kind, event.name, event.stage])).toEqual([
      ['event', 'open', stage],
      ['notice', 'api2.amplitude.com', undefined],
    ]);
    expect(events[1]?.properties['how']).toBe('without an answer that is surely of the server');
  });

  test('one answer of the server is enough for a contact', async () => {
    const events = await scan([request, page('<html>made</html>'), request, answer]);
    expect(events.filter(({ kind }) => kind === 'contact')).toHaveLength(1);
    expect(events.filter(({ stage }) => stage === 'sent')).toHaveLength(1);
  });
});
