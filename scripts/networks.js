// Cuts src/data/networks/owners.txt out of the newest @ip-location-db/asn: the ranges that whoever may run a server for a phone
// or browser announces. The whole is 65 MB, which nobody should have to install; docs/decisions/0008-packages.md says more.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How an owner calls itself in that table, from the beginning of the name. */
const owners = {
  Xiaomi: /^xiaomi /i,
  Alibaba: /^(?:alibaba \(us\)|alibaba cloud|hangzhou alibaba|zhejiang taobao)/i,
  'Kingsoft Cloud': /^(?:beijing )?kingsoft cloud/i,
  Tencent: /^(?:shenzhen tencent|tencent)\b/i,
  'Huawei Cloud': /^huawei (?:international|cloud)/i,
  UCloud: /^(?:shanghai )?ucloud/i,
  ByteDance: /^(?:bytedance|byteplus|beijing volcano engine|tiktok)/i,
  Baidu: /^(?:beijing )?baidu/i,
  'JD.com': /^beijing jingdong/i,
  Zenlayer: /^zenlayer\b/i,
  'China Telecom': /^(?:chinanet|china telecom\b|idc, china telecom)/i,
  'China Unicom': /^china unicom/i,
  'China Mobile': /^china mobile/i,
  Google: /^google(?:,)? (?:llc|cloud|asia pacific|ireland|singapore|switzerland|kenya)/i,
  Amazon: /^(?:amazon\.com|amazon technologies|amazon data services)/i,
  Microsoft: /^microsoft/i,
  Meta: /^facebook/i,
  Apple: /^apple (?:inc|distribution)/i,
  Akamai: /^(?:akamai|linode)/i,
  Cloudflare: /^cloudflare/i,
  Fastly: /^fastly/i,
  CDNetworks: /^cdnetworks/i,
  Adjust: /^adjust(?: gmbh)?$/i,
  Yandex: /^yandex/i,
  VK: /^llc vk$/i,
  Selectel: /^(?:jsc )?selectel/i,
  Rostelecom: /^pjsc rostelecom/i,
};

const folder = mkdtempSync(join(tmpdir(), 'networks-'));
execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, '@ip-location-db/asn']);
execFileSync('sh', ['-c', 'tar xzf *.tgz'], { cwd: folder });
const read = (name) => readFileSync(join(folder, 'package', name), 'utf8');
const { version } = JSON.parse(read('package.json'));
const date = version.replace(/^.*\.(\d{4})(\d\d)(\d\d)\d*$/, '$1-$2-$3');

const v4 = (number) => [24n, 16n, 8n, 0n].map((by) => (number >> by) & 255n).join('.');
const v6 = (number) => {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((number >> BigInt(112 - 16 * at)) & 65535n).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
};

const ranges = new Map(Object.keys(owners).map((owner) => [owner, []]));
const names = new Map();
for (const [file, write] of [
  ['asn-ipv4-num.csv', v4],
  ['asn-ipv6-num.csv', v6],
]) {
  let last;
  for (const line of read(file).split('\n')) {
    const [, first, end, name] = /^(\d+),(\d+),\d+,"?(.*?)"?$/.exec(line) ?? [];
    if (name === undefined) continue;
    const owner = Object.keys(owners).find((one) => owners[one].test(name));
    if (owner === undefined) continue;
    names.set(name, owner);
    const range = { owner, first: BigInt(first), end: BigInt(end), write };
    if (last?.owner === owner && last.end + 1n === range.first) last.end = range.end;
    else ranges.get(owner).push((last = range));
  }
}

const lines = [...ranges].flatMap(([owner, all]) => [
  owner,
  ...all.map(({ first, end, write }) => ` ${write(first)}-${write(end)}`),
]);
const head = [
  `# routeviews.org, db-ip.com and nro.net by way of @ip-location-db/asn, ${date}`,
  '# Who announces which addresses, cut out by scripts/networks.js. The data is under CC BY 4.0; only some owners are',
  '# kept, under common names, and ranges that touch are joined.',
];
writeFileSync('src/data/networks/owners.txt', `${[...head, ...lines].join('\n')}\n`);
rmSync(folder, { recursive: true });
for (const [name, owner] of [...names].sort()) console.log(`${owner}: ${name}`); // to be looked through
