import { countBytes } from '../traffic.ts';
import { fetchPage, isOwnAddress } from './fetch-page.ts';
import { madeId } from './made-id.ts';
import type { RunningApp } from './running-app.ts';
import type { UserAction } from './user-action.ts';
import { runStoragePage, type WebStores } from './web-storage.ts';
import { send } from './send.ts';

/** A page of the web that is not fetched, in bytes. */
const usualPage = { sent: 2_300, received: 48_000 };

/** Loads a page: really, where it is on the phone; elsewhere the bytes are counted as if, for a made server. */
export function loadPage(
  app: RunningApp,
  { url, incognito }: Pick<UserAction, 'url' | 'incognito'>,
  time: number,
  stores: WebStores,
): void {
  const { phone, uid } = app;
  if (phone.state.settings.global.get(0)?.get('airplane_mode_on') === '1') return;
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return;
  const address = new URL(url);
  if (isOwnAddress(address)) {
    const dial = phone.dial();
    if (dial === undefined) return;
    const isPrivate = incognito && !app.behaviour.keepsIncognito;
    const store = isPrivate ? `${app.package} ${app.pid}` : app.package;
    const load = async () => {
      countBytes(phone.state, uid, await fetchPage(address, userAgent(app), dial));
      if (address.pathname.endsWith('/storage'))
        await runStoragePage(address, { stores, store }, userAgent(app), dial);
    };
    // Where nothing listens, the browser shows an error page.
    phone.follow(load().catch(() => undefined));
    return;
  }
  const last = (Number.parseInt(madeId(address.host).slice(0, 4), 16) % 254) + 1;
  const port = Number(address.port) || (address.protocol === 'http:' ? 80 : 443);
  send(
    app,
    {
      url: address,
      userAgent: userAgent(app),
      server: { address: `198.51.100.${last}`, port },
      uid,
      asIf: usualPage,
      table: 'tcp',
    },
    time,
  );
}

function userAgent({ phone, version, behaviour }: RunningApp): string {
  const property = (key: string) => phone.definition.properties.get(key) ?? '';
  const about = `Linux; U; Android ${property('ro.build.version.release')}; ${phone.definition.locale.toLowerCase()}; ${property('ro.product.model')} Build/${property('ro.build.id')}`;
  const end = behaviour.userAgent.replaceAll('{version}', version);
  return `Mozilla/5.0 (${about}) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ${end}`;
}
