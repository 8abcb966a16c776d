import { readBuildProp } from '../../probes/build-prop.ts';
import { propertyLine } from '../../probes/getprop.ts';
import type { SavedAnswers } from './saved-answers.ts';

/** Properties by which one phone is known from another, whatever is installed on it. */
const ofOnePhone =
  /^(?:ro\.(?:(?:boot\.|ril\.)?serialno|product\.(?:[a-z_]{1,20}\.)?(?:device|model|name|brand|manufacturer|marketname|board|mod_device)|(?:[a-z_]{1,20}\.)?build\.(?:product|fingerprint)|build\.version\.incremental)|persist\.(?:sys|private)\.device_?name|[\w.]{1,60}\b(?:imei|meid|btmac|wifimac)\d{0,2}|(?:ro|persist)\.[\w.]{1,60}\.(?:imei|meid)\d{0,2})$/;

/** What is fixed while a phone runs one build: another value is of another phone, or of another time. */
const ofOneBuild =
  /^(?:ro\.(?:boot\.)?(?:hardware|hwname)|ro\.(?:board\.platform|soc\.(?:model|manufacturer)|mediatek\.platform|hardware\.chipname|kernel\.version)|ro\.product\.(?:first_api_level|cpu\.abi|cert)|ro\.(?:[a-z_]{1,20}\.)?build\.(?:id|display\.id|description|flavor|date(?:\.utc)?|version\.(?:release|sdk|security_patch))|ro\.miui\.(?:ui\.version\.(?:name|code)|build\.region)|ro\.mi\.os\.version\.(?:name|code|incremental)|gsm\.version\.baseband)$/;

/** What tells a model wherever it stands: in `/vendor/build.prop`, too. */
const ofModel = /^ro\.product\.(?:[a-z_]{1,20}\.)?(?:device|model|marketname)$/;

/** What firmwares of many models have there. */
const ofAnyModel = /^(?:missi|mi(?:product|odm|ext)|qssi|generic|mainline|common|aosp|msm|mt\d)/i;

const isFixed = (name: string): boolean => ofOnePhone.test(name) || ofOneBuild.test(name);

/** What is told of a phone beside its list of properties, and is not that of the list. */
export interface OtherProperties {
  readonly name: string;
  /** Whether the list does not have it at all. */
  readonly isMissing: boolean;
}

const fewestOfList = 5;

/**
 * A property of a phone that a session asked for alone, that is quoted or that another file has, and that is not the one of the list
 * of properties: then the files are of two phones, or nothing shows that they are of one.
 */
export function otherPropertiesIn({
  properties,
  identities,
  mentioned,
  firmware,
}: SavedAnswers): OtherProperties | undefined {
  const lists = properties.filter(({ lines, isPart }) => !isPart && lines.length >= fewestOfList);
  const known = new Map<string, string>();
  for (const line of lists.flatMap(({ lines }) => lines)) {
    const { name, value } = entryOf(line);
    if (isFixed(name)) known.set(name, value);
  }
  const ofFirmware = lists.length === 0 ? [] : firmware.flatMap((text) => [...readBuildProp(text)]);
  for (const [name, value] of ofFirmware) {
    const own = known.get(name);
    if (own !== undefined && value !== '' && own !== value) return { name, isMissing: false };
  }
  const values = new Set([...known.values()].map((value) => value.toLowerCase()));
  for (const line of [...identities, ...mentioned.properties]) {
    const { name, value } = entryOf(line);
    if (value === '') continue;
    const own = known.get(name);
    if (own !== undefined && own !== value) return { name, isMissing: false };
  }
  for (const [name, value] of ofFirmware)
    if (ofModel.test(name) && !known.has(name) && value !== '' && !ofAnyModel.test(value))
      if (!values.has(value.toLowerCase())) return { name, isMissing: true };
  const quoted = mentioned.properties.filter((line) => ofModel.test(entryOf(line).name));
  for (const line of [...identities, ...quoted]) {
    const { name, value } = entryOf(line);
    if (!isFixed(name) || value === '' || known.has(name)) continue;
    if (lists.length > 0 && !values.has(value.toLowerCase())) return { name, isMissing: true };
  }
  return undefined;
}

function entryOf(line: string): { readonly name: string; readonly value: string } {
  const begin = propertyLine.exec(line);
  const value = begin
    ? line
        .slice(begin[0].length)
        .replace(/\]\s*$/, '')
        .trim()
    : '';
  return { name: begin?.[1] ?? '', value };
}
