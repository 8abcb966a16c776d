/** Writes dumps in uiautomator's shape for tests. */
type Attributes = Readonly<Record<string, string | boolean>>;

export function node(kind: string, bounds: string, attributes: Attributes, ...children: string[]): string {
  const all: Attributes = {
    class: `android.widget.${kind}`,
    package: 'com.x',
    bounds,
    enabled: true,
    ...attributes,
  };
  const written = Object.entries(all).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  return `<node${written.join('')}>${children.join('')}</node>`;
}

export function screen(...children: string[]): string {
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">${children.join('')}</hierarchy>`;
}

export const title = (bounds: string, text: string) =>
  node('TextView', bounds, { 'resource-id': 'android:id/title', text });
export const summary = (bounds: string, text: string) =>
  node('TextView', bounds, { 'resource-id': 'android:id/summary', text });

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', '&#10;');
}
