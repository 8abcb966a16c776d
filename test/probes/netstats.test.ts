import { expect, test } from 'vitest';
import { uidsIn } from '../../src/probes/package-list.ts';
import { bytesSent } from '../../src/probes/netstats.ts';
import { isLocal, remoteAddresses } from '../../src/probes/sockets.ts';

test('uids by package, whatever else pm says', () => {
  const raw = 'package:com.example uid:10123\npackage:com.other uid:10124,1010124\nnonsense\n';
  expect([...uidsIn(raw)]).toEqual([
    ['com.example', 10_123],
    ['com.other', 10_124],
  ]);
});

// In the form of AOSP's NetworkStatsCollection.dump: tagged bytes are part of the untagged total.
const netstats = `Xt stats:
  ident=[{type=1}] uid=-1 set=ALL tag=0x0
    NetworkStatsHistory: bucketDuration=3600
      st=1588500000 rb=900 rp=9 tb=700 tp=7 op=0
UID stats:
  Pending bytes: 0
  History since boot:
  ident=[{type=1, metered=false}] uid=10123 set=DEFAULT tag=0x0
    NetworkStatsHistory: bucketDuration=7200
      st=1588500000 rb=100 rp=1 tb=40 tp=1 op=0
      st=1588507200 rb=100 rp=1 tb=2 tp=1 op=0
  ident=[{type=1, metered=false}] uid=10123 set=FOREGROUND tag=0x0
    NetworkStatsHistory: bucketDuration=7200
      st=1588500000 rb=100 rp=1 tb=1000 tp=1 op=0
UID tag stats:
  ident=[{type=1, metered=false}] uid=10123 set=DEFAULT tag=0x1
    NetworkStatsHistory: bucketDuration=7200
      st=1588500000 rb=1 rp=1 tb=77 tp=1 op=0
`;

test('bytes sent by uid, tagged ones once, and those of the interface not at all', () => {
  expect(bytesSent(netstats)).toEqual(new Map([[10_123, 1042]]));
});

test('no section of uids is not zero', () => {
  expect(bytesSent("Can't find service: netstats\n")).toBeUndefined();
});

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

test.each([
  [
    '47.88.1.1',
    '   0: 0F02000A:A2E6 0101582F:01BB 01 00000000:00000000 00:00000000 00000000 10123        0 1 1 0\n',
  ],
  [
    '47.88.1.1',
    '   0: 0000000000000000FFFF00000F02000A:A2E6 0000000000000000FFFF00000101582F:01BB 01 00000000:00000000 00:00000000 00000000 10123        0 1\n',
  ],
  [
    '2001:db8:0:0:0:0:0:1',
    '   0: B80D0120000000000000000002000000:A2E6 B80D0120000000000000000001000000:01BB 01 00000000:00000000 00:00000000 00000000 10123        0 1\n',
  ],
])('a connection to %s', (address, line) => {
  expect(remoteAddresses(head + line)).toEqual([
    { uid: 10_123, address, port: 443, line: 2, text: line.trimEnd() },
  ]);
});

test('a socket that listens has no other end', () => {
  const line =
    '   0: 0100007F:13AD 00000000:0000 0A 00000000:00000000 00:00000000 00000000  2000        0 1 1 0\n';
  expect(remoteAddresses(head + line)).toEqual([]);
});

test.each([
  ['127.0.0.1', true],
  ['192.168.1.7', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['47.88.1.1', false],
  ['fe80:0:0:0:0:0:0:1', true],
  ['2001:db8:0:0:0:0:0:1', false],
])('%s is at home: %s', (address, local) => {
  expect(isLocal(address)).toBe(local);
});
