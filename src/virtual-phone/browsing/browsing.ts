import type { Browsing, Inside } from '../inside.ts';
import { runningProcess } from '../processes.ts';
import type { Agenda } from './agenda.ts';
import { fill, usualEvents, type UserAction } from './user-action.ts';
import type { WebStores } from './web-storage.ts';
import type { BrowserBehaviour } from './definition.ts';
import { loadPage } from './load-page.ts';
import { startOneTrack } from './onetrack.ts';
import { plainBrowser } from './plain-browser.ts';
import type { RunningApp, Sdk, StartSdk } from './running-app.ts';
import { startSensors } from './sensors.ts';

const silent: StartSdk = () => ({ track: () => undefined, upload: () => undefined });
const sdks = { sensors: startSensors, onetrack: startOneTrack, silent };

export function browsing(phone: Inside, agenda: Agenda): Browsing {
  const running = new Map<string, RunningApp & { readonly sdk: Sdk }>();
  /** What an SDK has stored and not sent; it outlives the app. */
  const held = new Map<string, unknown[]>();
  const uploads = new Set<string>();
  const stores: WebStores = new Map();

  function runningApp(name: string): RunningApp & { readonly sdk: Sdk } {
    const { pid } = runningProcess(phone, name);
    const before = running.get(name);
    if (before?.pid === pid) return before;
    const behaviour: BrowserBehaviour = phone.definition.browsers[name] ?? plainBrowser;
    const { uid = 10_000, versionName: version = '' } = phone.state.packages.get(name) ?? {};
    const app: RunningApp = { phone, package: name, version, behaviour, pid, uid };
    const stored = held.get(name) ?? [];
    held.set(name, stored);
    const now = { ...app, sdk: sdks[behaviour.reports](app, stored, phone.now()) };
    running.set(name, now);
    planUpload(name, phone.now());
    return now;
  }

  /** Sends every so often, as long as there is a process and something to send. */
  function planUpload(name: string, from: number): void {
    if (uploads.has(name) || (held.get(name) ?? []).length === 0) return;
    uploads.add(name);
    const { flush, delay } = running.get(name)?.behaviour ?? plainBrowser;
    agenda.at(from + flush + delay, (time) => {
      uploads.delete(name);
      const app = running.get(name);
      if (app === undefined || phone.state.processes.get(name) !== app.pid) return;
      app.sdk.upload(time);
    });
  }

  function tell(name: string, action: UserAction): void {
    const { behaviour, pid } = runningApp(name);
    if (action.incognito && !tellsIncognito(phone, name, behaviour)) return;
    for (const event of behaviour.events[action.kind] ?? usualEvents[action.kind])
      agenda.at(phone.now() + behaviour.delay + event.after, (time) => {
        const app = running.get(name);
        if (app?.pid !== pid || phone.state.processes.get(name) !== pid) return;
        app.sdk.track({ name: event.name, properties: fill(event, action) }, time);
        planUpload(name, time);
      });
    agenda.settle();
  }

  return {
    started(name) {
      if (name in phone.definition.browsers) runningApp(name);
    },
    did(name, action) {
      tell(name, action);
      if (action.kind === 'page' || action.kind === 'feed' || action.kind === 'download')
        loadPage(runningApp(name), action, phone.now(), stores);
    },
  };
}

function tellsIncognito(
  phone: Inside,
  name: string,
  { whileIncognito, switch: key }: BrowserBehaviour,
): boolean {
  if (whileIncognito === 'by switch') return phone.state.prefs.get(name)?.get(key) !== 'false';
  return whileIncognito === 'always';
}
