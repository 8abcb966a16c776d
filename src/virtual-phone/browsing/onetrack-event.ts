import { madeId, madeUuid } from './made-id.ts';
import type { RunningApp } from './running-app.ts';

/** What the SDK prints of how the app set it up. */
export function configuration({ phone, behaviour }: RunningApp): string {
  const region = phone.definition.properties.get('ro.miui.region') ?? '';
  const always =
    'overrideMiuiRegionSetting=false, mode=APP, GAIDEnable=true, IMSIEnable=false, IMEIEnable=false';
  return `appId='${behaviour.appId}', pluginId='', channel='', international=true, region='${region}', ${always}, ExceptionCatcherEnable=true, instanceId=''`;
}

/** In the order of the SDK; what is empty for an app from a store is left out (docs/evidence/sdks.md#onetrack-event). */
export function header(
  app: RunningApp,
  event: string,
  time: number,
  open: boolean,
): Readonly<Record<string, unknown>> {
  const { phone, package: name, version, behaviour } = app;
  const { definition } = phone;
  const property = (key: string) => definition.properties.get(key) ?? '';
  return {
    event,
    oaid: madeId(definition.serial, 'oaid').slice(0, 16),
    instance_id: madeUuid(definition.serial, name, 'instance_id'),
    mfrs: property('ro.product.manufacturer') || 'Xiaomi',
    model: property('ro.product.model'),
    platform: 'Android',
    miui: property('ro.build.version.incremental'),
    build: 'S',
    os_ver: property('ro.build.version.release'),
    app_id: behaviour.appId,
    app_ver: version,
    pkg: name,
    channel: '',
    e_ts: time,
    tz: 'GMT+00:00',
    net: 'WIFI',
    region: property('ro.miui.region'),
    sdk_ver: behaviour.sdkVersion ?? '1.2.9',
    sid: madeId(String(app.pid), name).slice(0, 16),
    sdk_mode: 'app',
    ot_first_day: false,
    ot_privacy_policy: open ? 'exprience_open' : 'exprience_close',
  };
}
