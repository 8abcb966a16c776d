import { isPlain, meaningOfPairName } from './kinds-of-names.ts';
import type { PutInPlace } from './put-in-place.ts';

/** What screens in Chinese call that which `meaningOfPairName` knows by another name. */
const labels: Readonly<Record<string, string>> = {
  serialNumber: 'S/N|序列号|序號|序列號',
  imei: '(?:IMEI|MEID) ?(?:码|碼|号|號)|串号|串號',
  macAddress: '(?:MAC|蓝牙|藍牙|物理) ?(?:地址|位址)',
  oaid: '广告(?:标识符|ID)|廣告(?:識別碼|ID)|设备标识符?|裝置識別碼',
  userId: '(?:小米|用户|用戶|账号|帐号|帳號) ?ID|小米(?:账号|帐号|帳號)',
  nickName: '昵称|暱稱|姓名',
  email: 'E-?mail(?: address)?|邮箱(?:地址)?|電子郵件',
  deviceName: '(?:设备|設備|手机|手機|本机|本機|蓝牙|藍牙)(?:名称|名稱)|机主|機主|联系人|聯絡人',
  phone: '(?:手机|手機|电话|電話|本机|本機)(?:号码?|號碼?)',
  ssid: '(?:WLAN|Wi-?Fi|网络|網路|热点|熱點) ?(?:名称|名稱)',
  password: '密码|密碼',
  latitude: '纬度|緯度',
  longitude: '经度|經度',
};
const names = Object.keys(labels);

const separator = String.raw`["”]?\s{0,2}(?:[:=：]|[=-]>| is |是|为|為)\s{0,3}`;
const words = String.raw`[^\s"',;，；。|<>&{}()[\]]{2,400}(?: [^\s"',;，；。|<>&{}()[\]:=]{1,64}(?![:=])){0,8}`;
/** `Serial number: …`, `Bluetooth name is …`, `序列号：…` */
const label = new RegExp(
  String.raw`(?<![A-Za-z\d])(?:((?:[A-Za-z][A-Za-z\d]{1,19} ){1,3}[A-Za-z]{1,20}\d?)|${names.map((name) => `(${labels[name] ?? ''})`).join('|')})${separator}(?:["'“]([^\n"'”]{1,400})|(${words}))`,
  'gi',
);

/** The value behind a name of one word and a blank: `got meid A1000031B2C4D5`. */
const behindName =
  /(?<=(?<![\w$.])([A-Za-z_$][\w$-]{2,59})(?:[ \t]{1,3}|[|#]))(?=[\w+/=@:.-]{0,99}\d)[\w+/=@:.-]{8,400}/g;

/** A short number, a word of a language, a path, a time, another pair. */
const isNoValue = (value: string): boolean =>
  /^\d{1,7}$|^[a-z.:_-]+\d?$|^\d{2,4}[-:.]\d|^[/.]|[:.]$|=[^=]/i.test(value);

/** Replaces values by the words before them, in English and Chinese. */
export function replaceLabels(text: string, put: PutInPlace): string {
  return replaceLabelled(text, put).replace(behindName, (value, name: string) => {
    const meaning = meaningOfPairName(name);
    if (!meaning || meaning.hasWords || !meaning.fits(value) || isPlain(value)) return value;
    if (meaning.kind !== 'place' && isNoValue(value)) return value;
    return put(meaning.kind, value, true) ?? value;
  });
}

function replaceLabelled(text: string, put: PutInPlace): string {
  const parts: string[] = [];
  let kept = 0;
  label.lastIndex = 0;
  for (let found = label.exec(text); found; found = label.exec(text)) {
    const [whole, phrase, ...others] = found;
    const [quoted, bare = ''] = others.slice(names.length) as (string | undefined)[];
    const at = (others as (string | undefined)[]).findIndex((one) => one !== undefined);
    const from = found.index + whole.length - (quoted ?? bare).length;
    label.lastIndex = from; // the value may be the label of what follows
    const meaning = meaningOfPairName(phrase?.replaceAll(' ', '_') ?? names[at] ?? '');
    if (!meaning) continue;
    const value = quoted ?? (meaning.hasWords ? bare : bare.replace(/ .*$/s, ''));
    const tells = meaning.hasWords || /\d|@/.test(value);
    if (!tells || isPlain(value) || !meaning.fits(value)) continue;
    const token = put(meaning.kind, value, quoted === undefined);
    if (token === undefined) continue;
    parts.push(text.slice(kept, from), token);
    kept = from + value.length;
    label.lastIndex = kept;
  }
  return parts.join('') + text.slice(kept);
}
