import type { PhoneState } from './state.ts';

/**
 * What Android does with `http_proxy` a moment after it was written: it reads the row, keeps the proxy in memory and writes rows
 * of its own. A row that is missing by then changes nothing (docs/evidence/settings.md#proxy).
 */
export function takeProxyOver(state: PhoneState): void {
  state.isProxyWritten = false;
  const rows = state.settings.global.get(0);
  const value = rows?.get('http_proxy') ?? '';
  if (value === '') return;
  const [host = '', port = '8080'] = value.split(':');
  state.proxy = host === '' ? undefined : { host, port: Number(port) };
  rows?.set('global_http_proxy_host', host);
  rows?.set('global_http_proxy_port', port);
  rows?.set('global_http_proxy_exclusion_list', '');
  rows?.set('global_proxy_pac', '');
}
