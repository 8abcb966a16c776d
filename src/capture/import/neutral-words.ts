import { propertyLine } from '../../probes/getprop.ts';
import { otherUserIn } from './other-user.ts';
import { otherModelIn, otherPhoneIn, wordsIn, type OwnWords } from './own-words.ts';
import { isOtherRegion, regionWords } from './region-words.ts';

/** Words that say which command, which part of a phone or which kind of file, and never whose or of which state. */
const neutral = new Set(
  [
    'settings setting list lists listed get getprop prop props property properties pm cmd adb shell exec out su c dumpsys dump dumps',
    'settingslist settingslistglobal settingslistsecure settingslistsystem settingsglobal settingssecure settingssystem',
    'systemapps systemapp getpropertys listpackages pmlist pmlistpackages packagelist packageslist',
    'package packages pkg pkgs app apps application applications users user owner bugreport bug report',
    'secure system global sys build version rom product vendor odm ext etc disabled enabled third party 3rd thirdparty',
    'uid uids path paths f s d e u i a u0 uninstalled preinstalled installed all full whole raw grep findstr sort',
    'command commands end eof begin start total count lines paste clipboard download downloads desktop document',
    'typescript asciinema cast recording putty kitty wezterm konsole loop commandline',
    'termux ladb rish shizuku webadb ashell brevent notepad untitled powershell cmd bash',
    'txt log logs text csv tsv output outputs result results stdout console terminal transcript session more file files archive folder saved uuid answer answers',
    'data date time of the from and in on my phone phones mobile tablet pad device devices android androidqf qf acquisition info state',
    'xiaomi redmi poco mi mix note pro max ultra lite plus se ne gt fe civi prime power speed black shark youth edition',
    'miui hyperos hyper os eu global in id tr lm dc mx gl la za region firmware',
    ...regionWords,
    'ajustes paquetes sistema aplicaciones dispositivo teléfono telefono móvil movil deshabilitadas desactivadas deshabilitados salida',
    'einstellungen pakete geräte gerät ausgabe handy telefon deaktiviert aktiviert paramètres paquets système téléphone',
    'настройки пакеты телефон система вывод configurações pacotes telefone desativados impostazioni pacchetti telefono',
    'seguridad seguro segura seguros sicherheit sicher sécurité securite sécurisé sicurezza segurança seguranca безопасность propiedades eigenschaften propriétés свойства',
    'copy copies kopie von copie copia cópia kopia kopya kopija копия копии 副本 コピー 사본',
    'test tests tmp temp foo bar baz qux asdf qwer qwerty abc abcd xyz misc various stuff paste pasted document doc attachment message',
    'part partial excerpt extract filtered filter head tail cut short',
  ]
    .join(' ')
    .split(' '),
);

/** `14`, `12s`, `v14`, `5g`, `a12`: of dates, versions and models. */
const numberWord = /^(?:[a-tv-z]{0,2}\d{1,20}[a-z]{0,2}|v\d{1,3}[a-z]{5,9})$/;
/** Words of commands and of files, which people and programs number: `out2`, `settings1`, `document3`. */
const numbered =
  /^(?:out|output|results?|logs?|dumps?|lists?|settings?|secure|system|global|getprop|props?|packages?|pkgs?|apps?|files?|text|txt|info|data|answers?|copy|tests?|te?mp|foo|bar|paste|pasted|doc|document|dokument|gistfile|untitled|adb|shell|part)\d{1,3}$/;
/** `xx`, `aaa1`: what is typed where a name has to be. */
const repeated = /^(\p{L})\1{0,7}\d{0,3}$/u;
/** `phone 2`, `device_10`, `2nd`, `test phone`: one of several. */
const ordinal =
  /(?:phone|device|mobile|tablet|user|owner|profile|space|rom|handy|telefon|телефон|手机)[-_ #(]{0,3}[02-9]\d{0,2}(?![\d.])|(?<!\d)[12]?(?:1st|2nd|[4-9]th)\b|\b(?:third|test)[-_ ]{0,3}(?:phone|device|mobile|tablet|handy|telefon|user|owner)\b/i;

/** The first word that may say whose a text is, or of which state; undefined where there is none. */
function oddWordIn(text: string, own: OwnWords): string | undefined {
  const short = text.slice(0, 400);
  return (
    otherUserIn(short) ??
    ordinalIn(short) ??
    otherPhoneIn(short, own) ??
    picture.exec(short)?.[0] ??
    wordsIn(short).find(
      (word) =>
        !own.words.has(word) &&
        (isOfAnother(word, own) || isOtherRegion(word, own.regions) || !isNeutralWord(word)),
    )
  );
}

/** Chinese puts no blank between words. */
const inChinese =
  /^(?:设置|设定|手机|平板|设备|列表|应用|软件|程序|系统|日志|输出|信息|安全|全局|属性|数据|文件|命令|结果|包名|安装包|已安装|停用|禁用|全部)+$/;

const isNeutralWord = (word: string): boolean =>
  neutral.has(word) ||
  inChinese.test(word) ||
  numberWord.test(word) ||
  numbered.test(word) ||
  repeated.test(word);

/** Kinds of devices, brands and parts of their names: harmless where the properties do not tell which it is. */
const kinds = new Set(['tablet', 'pad']);
const brands = new Set(['redmi', 'poco']);
const ofNames = new Set(
  'mix note pro max ultra lite plus se ne gt fe civi prime power speed black shark youth edition'.split(' '),
);

const isOfAnother = (word: string, own: OwnWords): boolean =>
  (kinds.has(word) && own.isTablet === false) ||
  (brands.has(word) && own.model !== undefined) ||
  (ofNames.has(word) && own.model !== undefined);

/** `👩`. */
const picture = /(?![©®™↔])\p{Extended_Pictographic}/u;

const ordinalIn = (text: string): string | undefined => {
  const found = ordinal.exec(text)?.[0];
  return found === undefined || /^user[-_ #(]{0,3}0$/i.test(found) ? undefined : found;
};

/** What programs call a file when the user gives no name. */
export const unnamed =
  /\b(?:new text document|new document|neues textdokument|nouveau document texte|nuevo documento de texto|novo documento de texto|nuovo documento di testo|unbenannt|sans titre|sin título|untitled document)\b|новый текстовый документ|безымянный|\bpowershell_transcript\.[\w-]{1,40}\.[\w+=-]{4,20}\.\d{14}|(?<![\p{L}\d])new \d{1,3}(?![\p{L}\d])|新建 ?文本文档/giu;

/** `com.miui.analytics/package.txt`, as miaudit itself saves answers about a package. */
const ofPackage = /^[a-z]\w{0,60}(?:\.\w{1,60}){1,6}$/;

/** `secure.txt.bak`, `secure.old.txt`, `secure.txt~`, `#secure.txt#`: what a list was before, or what an editor keeps of it. */
const olderCopy =
  /~$|^~|^\.?#|#$|^%.*%$|\.(?:(?:bak|old|orig|backup|prev|save|sav|tmp|temp|autosave)\d{0,3}|sw[a-px]|part|partial|crdownload|download)(?=\.|$)/i;

/** What a text was sent as, alone: `post 2` and `chat with Zoe` may be of somebody else. */
const said = /^(?:post|msg|issue|chat|mail)$/i;

/** Endings of files. Another word there may be whose they are: `secure.zoe.txt`. */
const endings =
  /(?:\.(?:txt|text|te?xt?|logs?|out|output|csv|tsv|json|xml|props?|properties|lst|list|dump|dmp|asc|ansi|ini|conf|cfg|cast|typescript|rtf|docx?|dat|data|nfo|html?|default|utf-?\d{0,2}|u?crlf|lf|unix|dos|stdout|console|\d{1,2})){1,3}$/i;

/** The same of a path: of each folder, where a number alone is one of several, and of the file. */
export function oddWordInPath(path: string, own: OwnWords): string | undefined {
  const segments = path.split('/');
  const last = segments.pop() ?? '';
  const other = olderCopy.exec(last)?.[0] ?? otherPhoneIn(last, own);
  if (other !== undefined) return other;
  const base = last.replace(endings, '').replace(unnamed, ' ');
  if (base === 'package' && ofPackage.test(segments.at(-1) ?? '')) segments.pop();
  for (const segment of segments) {
    const folder = segment.replace(/\.(?:zip|tar|gz|7z)$/i, '');
    if (own.words.has(folder.toLowerCase())) continue;
    if (/^(?:[1-9]\d{0,2}|\p{L})$/u.test(folder)) return folder;
    const odd = oddWordIn(folder, own);
    if (odd !== undefined) return odd;
  }
  if (/^\p{L}$/u.test(base) || said.test(base)) return undefined;
  return oddWordIn(base, own);
}

/** What `more` and `less` put between two pages: `--More--(23%)`, `-- More  --`, `(END)`. */
export const pager =
  /^(?:-- ?(?:More|Fortsetzung|Suite|Más|Mais|Altro|Далее) {0,2}-- ?(?:\(\d{1,3}%\))?|\(END\)|lines \d{1,6}-\d{1,6}(?:\/\d{1,6})?(?: \(END\)| \d{1,3}%)?)$/i;

/** What shells, adb and programs say by themselves, whole. */
const noise: readonly RegExp[] = [
  /^[-=*_#+~.\s]*$/,
  /^\* daemon (?:not running[;,:. ]|started successfully)/,
  /^List of devices attached\s*$/,
  /^[\w.:-]{4,60}\s+(?:device|unauthorized|offline)(?:\s+\S+:\S+)*$/,
  /^Microsoft Windows \[/,
  /^(?:\(c\)|Copyright \(C\)) .{0,40}Microsoft/i,
  /^(?:Windows PowerShell|PowerShell \d[\d.]{0,12}|Try the new cross-platform PowerShell)/,
  /^.{10,200}https:\/\/aka\.ms\/\w{1,40}\)?$/,
  // Start-Transcript
  /^(?:Start time|End time|Username|RunAs User|Configuration Name|Machine|Host Application|Process ID|(?:PS|CLR|WSMan|Build|Serialization)\w{0,30}Version|PSEdition|PSCompatibleVersions): ?/,
  /^Transcript started, output file is /,
  // `pause` of a batch file
  /^(?:Press any key|Drücken Sie eine beliebige Taste|Appuyez sur une touche|Presione una tecla|Pressione qualquer tecla|Premere un tasto|Для продолжения нажмите любую клавишу|请按任意键继续|Aby kontynuować|Devam etmek için).{0,60}\. ?\. ?\.$/,
  // the first line of a prompt that has two
  /^[┌╭]─{0,2}(?:\([^()]{1,80}\)-\[[^[\]]{1,80}\]|\S{1,80} \S{1,80}(?: ‹[^‹›]{1,60}›)?)$/,
  /^\S{1,40}@\S{1,40} (?:MINGW|MSYS|UCRT|CLANG)\w{0,8} \S{1,100}(?: \(\S{1,60}\))?$/,
  // terminals on the phone: LADB, Termux
  /^(?:Starting ADB client|Waiting for device to connect|Waiting for device to accept connection|Shelling into device|\*\* Type HELP for more information \*\*)/i,
  /^(?:Welcome to Termux|(?:Docs|Donate|Community|Wiki|Community forum|Gitter chat|IRC channel):\s.{0,80}termux|Working with packages:$|Subscribing to additional repositories:$|[-*] {1,3}(?:Search|Install|Upgrade|Root|X11|Unstable|Game): {1,4}(?:pkg|pkg install) |For fixing any repository issues,$|try 'termux-change-repo' command|Report issues at https:\/\/termux)/i,
  /^\[Process completed(?: \(code \d{1,3}\))?(?: - press Enter)?\]$/,
  /^Script (?:started|done)/,
  pager,
  /^=~(?:=~){5,40}= PuTTY log [\d.: ]{10,30}(?:=~){5,40}=$/,
  // scrcpy in front of its shell
  /^(?:scrcpy \d[\w.]{0,12} <https:\/\/github\.com\/Genymobile\/scrcpy>|INFO: (?:ADB device found|Renderer|Texture|Initial texture|OpenGL)\b|\S{1,80}scrcpy-server\S{0,20}: \d+ files? pushed)/,
  /^Last login: /,
  /^(?:WARNING: )?linker: /,
  /^(?:exit|logout|end|end of the list|only mentioned:|excerpt of the list)$/,
  /^(?:adb|error|Error|cmd|Exception|java\.\S+|Security exception|Failure)\b: /,
  /^Success$/,
  /^Package [\w.]{3,120} (?:new (?:hidden |suspended )?state: [\w-]{1,40}|installed for user: \d{1,9})$/,
  /^Error type \d/,
  /^DUMP OF SERVICE [\w.]{1,60}:$/,
  /^-{3,} [\d.]+s was the duration of dumpsys /,
  /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [\d ]\d \d\d:\d\d:\d\d \S{2,6} \d{4}$/,
];

/** Whether a shell, adb or a program says this line by itself. */
export function isNoise(line: string): boolean {
  const said = line.slice(0, longestNoise).trim();
  return noise.some((one) => one.test(said));
}

/** What scrcpy says of the phone that it shows, with the model: harmless where that is the phone's own. */
const ofScrcpy =
  /^(?:INFO: {1,9}--> {1,9}\((?:usb|tcpip)\) {1,9}\S{4,60} {1,60}device {1,9}(\S{1,60})|\[server\] INFO: Device: \[[^\]]{1,40}\] \S{1,40} (\S.{0,60}) \(Android [\d.]{1,6}\))$/;

/** The model that scrcpy names; undefined where a line is none of it. */
const mirroredIn = (said: string): string | undefined => {
  const [, found, served] = ofScrcpy.exec(said) ?? [];
  return (found ?? served)?.replaceAll('_', ' ').toLowerCase();
};

/** Whether scrcpy shows another phone than that of the properties. */
export const mirrorsOther = (line: string, own: OwnWords): boolean => {
  const model = mirroredIn(line.slice(0, longestNoise).trim());
  return model !== undefined && own.model !== undefined && !own.words.has(model);
};

/** Whether a line names another phone or version than that of the properties: `Host: Xiaomi 2211133G` of neofetch. */
export const tellsOtherPhone = (line: string, own: OwnWords): boolean =>
  otherModelIn(line.slice(0, longestNoise), own) !== undefined;

const longestNoise = 400;
const longestHeading = 200;

/** Whether a line that belongs to no answer says nothing of whose the answers are, or of which state. */
export function isNeutral(line: string, own: OwnWords): boolean {
  const said = line.trim();
  const mirrored = mirroredIn(said);
  if (mirrored !== undefined) return own.words.has(mirrored);
  if (isNoise(line) || propertyLine.test(said)) return true;
  return said.length <= longestHeading && /\p{L}/u.test(said) && oddWordIn(said, own) === undefined;
}
