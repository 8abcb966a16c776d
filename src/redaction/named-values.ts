/** A value with the name that is before it on its line: of a setting, a property, or a field of JSON. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  /** Where the value is in the line. */
  readonly from: number;
}

const property = /^\[([^\]\s]{1,255})\]: \[/;
const setting = /^\s{0,8}([\w.:#@$+\-/]{1,300})=/;

/**
 * The value that a line gives to a name, `[name]: [value]` or `name=value`, also where the line was cut. It is read from
 * raw text, line by line, so that an answer which cannot be read as a whole keeps nothing back.
 */
export function parseNamedValue(line: string): NamedValue | undefined {
  const end = line.trimEnd();
  const ofProperty = property.exec(end);
  if (ofProperty) {
    const from = ofProperty[0].length;
    return { name: ofProperty[1] ?? '', value: end.slice(from).replace(/\]$/, ''), from };
  }
  const ofSetting = setting.exec(end);
  if (!ofSetting) return undefined;
  const from = ofSetting[0].length;
  return { name: ofSetting[1] ?? '', value: end.slice(from), from };
}
