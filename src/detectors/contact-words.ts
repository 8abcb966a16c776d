/** An attempt that failed or was blocked is not a contact. */
const failed = new RegExp(
  [
    String.raw`\b(?:unable to resolve|unknown ?host|no address associated|refused|reject(?:ed|ing|s)?|denied|forbidden by)\b`,
    String.raw`\b(?:block(?:ed|ing|s)|intercept(?:ed|ing|s)|drop(?:ped|ping|s)|abort(?:ed|ing|s)?|cancel(?:led|ed|ling|ing|s)?)\b`,
    String.raw`\b(?:timed? ?out|unreachable|not sent|reset by peer|no (?:network|internet|connection|route|response))\b`,
    String.raw`\b(?:NXDOMAIN|SERVFAIL|EAI_[A-Z]{3,10}|net::ERR_\w{1,60}|net_error -\d{1,4}|net error -\d{1,4}|E(?:CONN|HOST|NET|TIMED)[A-Z]{3,12})\b`,
    // Android's look-up says 0 where it has an address (bionic, getaddrinfo.c).
    String.raw`exception\b|\bgai_error = [1-9]`,
    String.raw`\b(?:errors?|fail(?:ed|ure|ures|ing|s)?)\b(?![ :=]{0,3}(?:0|null|none|nil|false|no)\b)`,
    '上传失败|上传异常|请求失败|网络错误|已拦截|被拦截|已屏蔽|被屏蔽|已阻止|超时(?!时间)',
    '(?:за)?блокиров|запрещен|gesperrt|blockiert|bloqué|bloquead|fehlgeschlagen',
    String.raw`\bTCP_DENIED\b|\bCONNECT \S{1,260} HTTP/1\.[01]\b[^]{0,40}\b40[37]\b|\bproxy authentication required\b`,
    // A proxy that wants a password, or that drops what it was told to, a network that wants a log-in, and a page that OkHttp has
    // not stored: no server said that.
    String.raw`^<-- (?:407|444|511|504 Unsatisfiable Request)\b`,
    String.raw`\b(?:no such host|giv(?:e|ing) up|gave up|terminated|suppress(?:ed|ing)|restricted|delayed|EOF)\b|\bunexpected end of stream\b`,
    // No status of HTTP, that of a proxy, and no address of a host.
    String.raw`\b(?:status|code|rc|http)[ :=]{1,3}(?:-\d{1,3}|0)\b|\b(?:GET|POST|PUT) {1,4}-1\b|(?:returned|status|code|http|error|[=-]>)[ :=]{0,3}407\b`,
    String.raw`\bto (?:0\.0\.0\.0|::|127\.0\.0\.1)(?![\w:.])`,
    // Nobody is asked for what is in a cache.
    String.raw`\b(?:from|out of) (?:[\w-]{1,20} ){0,2}cache\b|\bcache[- ]?hit\b|\bcached (?:response|answer)\b`,
  ].join('|'),
  'i',
);
/** Their words say nothing of the outcome. */
const addressWords = /https?:\/\/[^\s"',，]{1,2000}/gi;

export const saysFailed = (text: string): boolean => failed.test(text.replaceAll(addressWords, ' '));

const willRetry = /\bwill (?:be )?(?:re-?tr(?:y|ied)|try (?:it )?again|re-?sen[dt])\b/gi;

/** A request that is put off: it was not made, or did not succeed. What was recorded without a network may be sent later. */
const putOff = new RegExp(
  [
    String.raw`\b(?:later|postpon(?:e|ed|es|ing)|defer(?:red|ring|s)?|put off|back(?:ing)?[- ]?off|on hold|flight mode|a(?:ir|ero)plane mode)\b(?![ :=]{1,3}(?:false|0|no|off|none|null)\b)`,
    String.raw`\boffline\b(?!(?:[ _-]?mode)?[ :=]{1,3}(?:false|0|no|off)\b| (?:events?|data|logs?|records?|cache|messages?)\b)`,
    String.raw`\b(?:not (?:connected|online)|without (?:a )?network|network (?:is )?(?:down|off|lost|unavailable|not available))\b`,
    String.raw`\b(?:re-?)?try(?:ing)? (?:it )?(?:again )?(?:in \d|after|when|once|as soon)`,
    willRetry.source,
    '稍后|离线(?!数据|日志|事件)|断网|无网络|没有网络|网络不可用|飞行模式',
  ].join('|'),
  'i',
);
/** Whether it may be one, anywhere in a text. */
export const mayBePutOff = (text: string): boolean => putOff.test(text);

const addresses = /https?:\/\/[^\s"']{1,2000}/gi;
const around = (text: string, at: number) => text.slice(Math.max(0, at - 200), at + 800);

export function isPutOff(text: string, at: number): boolean {
  const near = around(text, at);
  return !/^(?:-->|<--)/.test(near) && putOff.test(near.replaceAll(addresses, ' '));
}

/** What is done with a request in front of which this is: it is kept or planned, or a person wrote or chose its words. */
const keepsOrTyped = new RegExp(
  [
    String.raw`\b(?:en-?queu(?:e|es|ed|ing)|queued?|schedul(?:e|es|ed|ing)|pending|ke(?:ep|eps|eping|pt)|sav(?:e|es|ed|ing)|stor(?:e|es|ed|ing)|restor(?:e|es|ed|ing)|persist(?:s|ed|ing)?|cached|backlog|waiting|doze|paused|dry[- ]?run|simulat(?:e|es|ed|ing)|next)\b[a-z\d =]{0,20}[:,]? ?$`,
    String.raw`\b(?:data|battery) saver\b|\bconsent (?:is |was )?(?:missing|required|denied|withdrawn)\b|\b(?:missing|without|no) consent\b`,
    String.raw`\b(?:search\w{0,4}|quer(?:y|ies)|keywords?|typed|text|input|clipboard|cop(?:y|ied)|pasted?|title|label|hint|q|bookmark\w{0,4}|history|notes?|document\w{0,6}|todo|suggest\w{0,5}|(?:opened|tapped|clicked)(?: on)?(?: an?| the)? link)\b(?: (?:for|by|is|says|added))?[ :=,]{1,3}["'“]?$`,
  ].join('|'),
  'i',
);
/** Words about an address that is not contacted: a rule, a setting, a plan. */
const onlySaid =
  /\b(?:config\w{0,10}|default|list(?:ed)?|allow\w{0,6}|den(?:y|ied)|white\w{0,6}|black\w{0,6}|rules?|filter\w{0,4}|skip\w{0,4}|ignor\w{0,4}|disab\w{0,4}|enabled|example|would|should|will|cannot|can't|won't|don't|not|never|if|invalid|pref\w{0,8}|key=\w{1,40} ?,value|(?:url|uri|host|server|endpoint) (?:is|was|set)|is (?:set|the|a)|think\w{0,3}|expect(?:ed|ing|s)|why|mock\w{0,4}|stub\w{0,4}|no (?:request|upload|data))\b/i;
/** The same of a host that is not looked up: it is in a list, or has no address. */
const notLookedUp =
  /\b(?:not|never|cannot|(?:block|black|white|allow|deny) ?list\w{0,4}|rules?|config\w{0,10}|0\.0\.0\.0|127\.0\.0\.1)\b/i;

/** By the words around the address at `at`, in the same message; what is in addresses is not a word. */
export function isOnlySaid(text: string, at: number, isRequest: boolean): boolean {
  const near = around(text, at);
  if (/^(?:-->|<--)/.test(near)) return false;
  const words = isRequest ? onlySaid : notLookedUp;
  return (
    words.test(near.replaceAll(addresses, ' ').replaceAll(willRetry, ' ')) ||
    (isRequest && keepsOrTyped.test(text.slice(Math.max(0, at - 80), at)))
  );
}
