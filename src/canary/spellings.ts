const schemed = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]+)[^\s]*$/i;

function withoutScheme(address: string): string {
  return address.slice(address.indexOf('://') + 3);
}

/** The forms in which a program may write an address before it hashes it. */
export function spellings(planted: string): ReadonlySet<string> {
  const authority = schemed.exec(planted)?.[1];
  const forms = authority === undefined ? [planted] : [planted, withoutScheme(planted), authority];
  const slashed = forms.flatMap((form) => [form, form.endsWith('/') ? form.slice(0, -1) : `${form}/`]);
  return new Set(slashed.flatMap((form) => [form, form.toLowerCase()]).filter((form) => form !== ''));
}
