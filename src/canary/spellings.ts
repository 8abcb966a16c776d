const schemed = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]+)([^?#\s]*)([^\s]*)$/i;

/** With and without a slash at the end. */
const slashed = (form: string) => [form, form.endsWith('/') ? form.slice(0, -1) : `${form}/`];

/**
 * The forms in which a program may write an address before it hashes it: as given, escaped, without scheme, without query, path
 * only, host only.
 */
export function spellings(planted: string): ReadonlySet<string> {
  const match = schemed.exec(planted);
  const forms = match === null ? slashed(planted) : formsOf(planted, match);
  const encoded = match === null ? [] : [encodeURIComponent(planted)];
  return new Set(
    [...forms.flatMap((form) => [form, form.toLowerCase()]), ...encoded].filter((form) => form !== ''),
  );
}

function formsOf(address: string, [, host = '', path = '', rest = '']: RegExpExecArray): readonly string[] {
  const withoutScheme = address.slice(address.indexOf('://') + 3);
  const withoutQuery = address.slice(0, address.length - rest.length);
  return [
    ...[address, withoutScheme, host].flatMap(slashed),
    ...(rest === '' ? [] : slashed(withoutQuery)),
    // A path of one slash says nothing about the page. With a query it does.
    ...[...(path.length > 1 ? [path] : []), ...(path.length + rest.length > 1 ? [path + rest] : [])].flatMap(
      (form) => [form, form.slice(1)],
    ),
  ];
}
