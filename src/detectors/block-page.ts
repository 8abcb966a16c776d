/** In a text of its own: in JSON they are the words of a server, which denies access, too, but not by the rules of a network. */
const blockWords =
  /\b(?:(?:is|was|been) (?:blocked|filtered)|blocked (?:by|site|domain|page|request|content)|(?:access|page|site|request|url|domain) blocked|(?:request|access) denied by|access (?:is |was |has been )?(?:denied|blocked|restricted)\b[^]{0,200}\b(?:polic(?:y|ies)|administrator|network|filter|category|firewall)|access control configuration prevents|violat\w{1,6} (?:of )?(?:your|the|our)[^]{0,60}\bpolicy|(?:web|content|url) ?filter(?:ed|ing)?|block ?list(?:ed)?|black ?list(?:ed)?|captive portal|(?:log|sign) ?in to (?:the|this|your) (?:network|wi-?fi))\b/i;

/** Networks speak the language of their country. */
const foreignBlockWords =
  /\b(?:gesperrt|blockiert|bloquead[oa]|geblokkeerd|bloccat[oa]|zablokowan[aoey])\b|\bbloqué|\bengellen(?:di|miştir)|заблокирован|ограничен доступ|доступ[^]{0,40} ограничен|屏蔽|拦截|禁止访问|遮断|차단/iu;

/** Whether a text says in its words that a network blocked the request. */
export const saysBlocked = (text: string): boolean => blockWords.test(text) || foreignBlockWords.test(text);

/** The value of a header `Server` of proxies that give answers of their own: docs/evidence/hosts.md#unsent. */
export const serverOfFilter = /^(?:squid|zscaler|mitmproxy)\b/i;

/** Words in the address of a page to log in to, or of one that says that something is blocked. */
export const logsIn =
  /\b(?:log-?in|sign-?in|hotspot|captive|portal|guest|splash|blocked?|block-?page|access-?denied|redirect-?wifi)\b/i;
/** An address that no server on the internet has. */
export const privateAddress =
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]{3,11}$/;
