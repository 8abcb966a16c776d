import type { Detector, EventProperties } from './detector.ts';
import { readJson } from './json.ts';

function reported(text: string): EventProperties {
  const fields = text.matchAll(/^Reporting (\w{1,60}):(.{0,4000})/gm);
  return Object.fromEntries([...fields].map(([, key = '', value = '']) => [key, value]));
}

export const baidu: Detector = {
  id: 'baidu',
  sdk: 'Baidu (QAPM, reports)',
  reasoning:
    "QAPM prints the batch that it uploads and where to; Baidu's TV assistant prints each field that it reports. " +
    'Both before the request, so they are queued. Life cycle traces under the same tags are not events.',
  source: [{ confidence: 'code', at: 'docs/evidence/sdks.md#baidu-tv' }],
  versions: 'the apps of one Xiaomi TV (Android 6)',
  tag: /^(?:XRAY|SILOG_Reporter|SILOG_HttpUtil)$/,
  literals: ['上传data', 'url is : http', ' Base Info = [', 'SILOG_Reporter', 'SILOG_HttpUtil'],
  patterns: [
    {
      kind: 'event',
      stage: 'queued',
      begins: /^\[QAPM_[^\]]{1,100}\] - 上传data(?=\[)/,
      spans: 'json',
      read: (text) => [
        { name: 'QAPM batch', properties: { data: readJson(text.slice(text.indexOf('上传data'))) ?? null } },
      ],
    },
    {
      kind: 'notice',
      begins: /^\[QAPM_[^\]]{1,100}\] - Base Info = \[/,
      read: (text) => [
        {
          name: 'QAPM base information',
          properties: { data: readJson(text.slice(text.indexOf('= ['))) ?? null },
        },
      ],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^\[QAPM_[^\]]{1,100}\] - 发送数据的 url is : (https?:\/\/\S{1,300})/,
      read: (_, match) => [{ name: match[1] ?? '' }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^(\d{1,8})begin-{3}/,
      spans: /^Reporting \w{1,60}:/,
      read: (text, match) => [{ name: `report ${match[1] ?? ''}`, properties: reported(text) }],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^post(https?:\/\/[\w.-]{1,100}\/[^\s?]{0,200})\?(\S{0,2000}?)(?:\{|$)/,
      read: (text, match) => {
        const properties = readJson(text.slice(match[0].length - 1));
        return [{ name: match[1] ?? '', properties: { data: properties ?? null } }];
      },
    },
  ],
};
