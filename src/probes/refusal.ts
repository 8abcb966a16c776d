/**
 * What a phone says instead of an answer, as the beginning of a line. Only the first and the last line are held
 * against it: a log or a setting may mention such things in its middle. Sources: docs/evidence/adb.md#refusals; the words
 * of AOSP's `cmd`, `pm`, `settings`, `dumpsys`, `sh` and `uiautomator`.
 */
const refusals: readonly RegExp[] = [
  /^cmd: (?:Failure|Can't|Unable)/i,
  /^(?:Can't find|Unable to (?:find|connect to)|Could not (?:access|find)) (?!package\b).{0,40}service/i,
  /^Exception occurred/i,
  /^Security ?exception\b/i,
  /^(?:Caused by: )?(?:java|javax|android|androidx|libcore|dalvik|kotlin|com\.android)\.[\w.$]{1,120}(?:Exception|Error)\b/,
  /^(?:Exception in thread|Caused by:|FATAL EXCEPTION)/,
  /^Permission (?:denied|denial|deny)\b/i,
  /^(?:ERROR|Error|error|Failure|FAILED|Failed|fatal): /,
  /^(?:Error|Failure) (?:type|\[|while|calling|occurred)/i,
  /^Failed transaction\b/,
  /^null root node/i,
  /^at [\w.$<>]{1,300}\([^)]{1,100}\)$/, // the last line of a stack trace
  /^(?:Bad|Unknown|Invalid) (?:command|option|argument|user)\b/i,
  /^(?:Killed|Terminated|Aborted|Hangup|Segmentation fault|Timeout|Timed out|closed)\b[ .]{0,3}$/i,
  /^usage: /i,
  /^(?:adb|sh|\/system\/bin\/\w{1,20}|[\w./-]{1,80}): .{0,200}(?:not found|Permission denied|No such file|can't execute|device offline)/i,
];

/** Said anywhere in a line that is not a `key=value`, no `[key]: [value]` and no markup. */
const saidAnywhere =
  /SecurityException|Permission denial|permission denied|null root node|inaccessible or not found|权限|拒绝|拒絕|失败|失敗|错误|錯誤|异常|異常|无法|無法|不允许|不允許/i;
const shapeOfAnAnswer = /^(?:[\w.#-]{1,200}[=:]|\[[^\]]{1,200}\]: \[|<|package:|\d\d-\d\d \d\d:)/;

const longestLine = 400;

/** The line in which the phone refuses to answer; undefined where the text may be an answer. */
export function refusal(text: string): string | undefined {
  const whole = text.replace(/^[\uFEFF\s]+/, '').trimEnd();
  if (whole === 'null') return whole;
  const lines = [firstLine(whole), whole.slice(whole.lastIndexOf('\n') + 1)];
  return lines.map((line) => clean(line.slice(0, longestLine))).find(isRefusal);
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end);
}

/** Without escape sequences and control characters, which programs put around error texts. */
function clean(line: string): string {
  return line
    .replace(/\u001B\[[0-9;]{0,20}[A-Za-z]/g, '')
    .replace(/[\u0000-\u001F\u007F]/g, '')
    .trim();
}

function isRefusal(line: string): boolean {
  return (
    refusals.some((pattern) => pattern.test(line)) || (!shapeOfAnAnswer.test(line) && saidAnywhere.test(line))
  );
}
