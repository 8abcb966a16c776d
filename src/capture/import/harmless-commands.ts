/** Commands of computers and phones that change no setting, property or package of a phone. */
const readers: ReadonlySet<string> = new Set(
  [
    'cat type more less head tail grep egrep fgrep rg ack findstr find sort uniq wc cut tr awk sed',
    'nl tac rev diff cmp comm fold column paste tee clip pbcopy xclip xsel strings hexdump xxd od file stat',
    'ls ll la l dir tree pwd cd pushd popd du df mount lsblk echo printf print true false test',
    '[ [[ read sleep wait exit logout clear cls history date cal uptime time uname hostname whoami id groups who',
    'w which where whereis man help ver ps top htop free kill killall pidof netstat ss ip ifconfig ipconfig ping',
    'ping6 nslookup dig traceroute route arp lsusb lsof lsmod env printenv set unset export let local return break continue shift',
    'declare chcp title color mkdir rmdir cp mv rm del erase copy xcopy move ren rename touch ln chmod chown',
    'tar zip unzip gzip gunzip 7z 7za xz md5sum sha1sum sha256sum base64 jq xmllint iconv dos2unix unix2dos code notepad gedit',
    'kate nano vi vim open start explorer pause script scriptreplay asciinema tmux screen apt apt-get brew pkg pacman dnf yum',
    'zypper choco winget scoop pip pip3 git wget curl termux-setup-storage scrcpy getprop dumpsys logcat dmesg getenforce wm screencap screenrecord lshal',
    'vdc atrace bugreport bugreportz done fi esac do then else for case select in',
  ]
    .join(' ')
    .split(' '),
);

/** What only reads, by the words behind the name of a program. */
const readingVerbs = new Map([
  ['settings', /^(?:get|list|help)$/i],
  ['pm', /^(?:list|path|dump|dump-profiles|has-feature|help|resolve-activity|query-\S+|get-\S+|is-\S+)$/i],
  ['am', /^(?:get-\S+|is-\S+|to-\S+|help|force-stop|kill|kill-all|switch-user|stack|monitor)$/i],
  ['appops', /^(?:get|query-op|help)$/i],
  ['device_config', /^(?:get|list|help)$/i],
  ['service', /^(?:list|check)$/i],
  ['content', /^(?:query|read|gettype)$/i],
  ['ime', /^(?:list|help)$/i],
  ['dpm', /^list/i],
  ['bmgr', /^(?:list|enabled|whoami)$/i],
  ['uiautomator', /^dump$/i],
  ['fastboot', /^(?:devices|getvar|help|--version|version)$/i],
  [
    'adb',
    /^(?:devices|version|--version|help|--help|start-server|kill-server|wait-for-\S+|get-\S+|logcat|bugreport|pull|push|forward|reverse|connect|disconnect|pair|root|unroot|features|host-features|mdns|reconnect|keygen|track-devices|shell|exec-out|ppp)$/i,
  ],
]);

/** Verbs of `cmd SERVICE`. */
const cmdVerb = /^(?:get|list|query|help|dump|status|path|has|is|resolve|compat-list|-h)/i;

/** Cmdlets of PowerShell. */
const cmdlet =
  /^(?:get|select|where|sort|measure|format|out|write|test|compare|group|tee|convertto|convertfrom|export|start-transcript|stop-transcript|clear-host|set-location|set-content|add-content|new-item|copy-item|remove-item|push-location|pop-location)(?:-|$)/i;

/** Files in which a phone keeps its settings, properties and packages. */
const stateFile =
  /^\/(?:data\/(?!local\/tmp|data\/com\.termux|media)|system|vendor|product|dev\/block|sys|proc)|settings_(?:secure|global|system)\.xml$|packages\.xml$|settings\.db/i;

/** Programs that may write the files that are named behind them. */
const writers = /^(?:cp|mv|rm|tee|sed|touch|ln|chmod|chown|vi|vim|nano|copy|move|del|adb)$/i;

/** Whether a command changes nothing of a phone that an audit reads. `name` is without its path and in small letters. */
export function isHarmless(name: string, rest: readonly string[], written: readonly string[]): boolean {
  if (written.some((file) => stateFile.test(file))) return false;
  if (writers.test(name) && rest.some((word) => stateFile.test(word)) && rest[0] !== 'pull') return false;
  if (rest.length === 1 && /^(?:--?help|--version|-V|\/\?)$/.test(rest[0] ?? '')) return true;
  const verb = rest.find((word) => !word.startsWith('-') || /^-(?:h|-help|-version)$/.test(word)) ?? '';
  const reading = readingVerbs.get(name);
  if (name === 'content' && verb === 'call') return /\bGET_/i.test(rest.join(' '));
  if (reading) return verb === '' || reading.test(verb);
  if (name === 'sqlite3')
    return !/\b(?:update|insert|delete|replace|drop|attach|\.read|\.import|\.restore)\b/i.test(
      rest.join(' '),
    );
  if (name === 'cmd')
    return rest.length === 0 || /^-[lw]$/.test(rest[0] ?? '') || cmdVerb.test(rest[1] ?? '');
  return readers.has(name) || cmdlet.test(name);
}
