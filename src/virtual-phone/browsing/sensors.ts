import { gzipSync } from 'node:zlib';
import { isAtLeast } from '../screens/template.ts';
import { prettyWithoutBackslashes } from './pretty.ts';
import { madeUuid } from './made-id.ts';
import { sdkUserAgent, send } from './send.ts';
import { writeLine, type RunningApp, type StartSdk, type TrackedEvent } from './running-app.ts';

/** The SDK of the incident: each event whole as it is tracked, each batch again once the server took it (docs/evidence/sdks.md#sensors-log). */
export const startSensors: StartSdk = (app, held, started) => {
  const { behaviour } = app;
  const { sdkVersion = '3.2.10' } = behaviour;
  const isNew = isAtLeast(sdkVersion, '6');
  let lastTrackId = 481_516_000 + (started % 90_000);
  const say = (tag: string, message: string, time: number) => {
    if (!behaviour.logs) return;
    for (const part of isNew ? splitAtLines(message, 4000) : [message])
      writeLine(app, ['I', tag, part, time]);
  };
  const sdk = {
    track(event: TrackedEvent, time: number) {
      const whole = wholeEvent(app, event, { sdkVersion, time, trackId: ++lastTrackId });
      held.push(whole);
      const tag = isNew ? 'SA.TrackEventAssemble' : 'SA.SensorsDataAPI';
      say(tag, `track event:\n${prettyWithoutBackslashes(whole)}`, time);
    },
    upload(time: number) {
      const { url, address, port } = { ...usualServer, ...behaviour.server };
      while (held.length > 0) {
        const batch = held.splice(0, 50);
        const body = formOf(gzipSync(JSON.stringify(batch)).toString('base64'));
        send(
          app,
          {
            url: new URL(url),
            userAgent: sdkUserAgent(app),
            body: Buffer.from(body),
            server: { address, port },
            uid: app.uid,
            asIf: { sent: body.length + url.length + 300, received: 220 },
          },
          time,
        );
        const tag = 'SA.AnalyticsMessages';
        say(tag, 'responseCode: 200', time);
        say(tag, `valid message: \n${prettyWithoutBackslashes(batch)}`, time);
        say(tag, 'ret_code: 200', time);
        say(tag, 'ret_content: ', time);
        say(tag, `Events flushed. [left = ${held.length}]`, time);
      }
    },
  };
  sdk.track(
    { name: '$AppStart', properties: { $resume_from_background: false, $is_first_time: false } },
    started,
  );
  return sdk;
};

const usualServer = {
  url: 'https://sa.api.intl.miui.com/sa?project=production',
  address: '203.0.113.80',
  port: 443,
};

/** With a sum as of Java's `String.hashCode` (docs/evidence/sdks.md#sensors-wire). */
function formOf(data: string): string {
  const sum = Buffer.from(data).reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, 0);
  return `crc=${sum}&gzip=1&data_list=${encodeURIComponent(data)}`;
}

/** Keys and their order as of 3.2.10; what the browser itself adds to all are its super properties (docs/evidence/incident.md#mint-events). */
function wholeEvent(
  { phone, package: name, version, behaviour }: RunningApp,
  event: TrackedEvent,
  { sdkVersion, time, trackId }: { sdkVersion: string; time: number; trackId: number },
): Readonly<Record<string, unknown>> {
  const { definition } = phone;
  const property = (key: string) => definition.properties.get(key) ?? '';
  const uuid = behaviour.always['uuid'] ?? madeUuid(definition.serial, name, 'anonymous_id');
  const about = { $lib: 'Android', $lib_version: sdkVersion, $app_version: version };
  return {
    _track_id: trackId,
    time,
    type: 'track',
    distinct_id: uuid,
    lib: { ...about, $lib_method: 'code', $lib_detail: `${name}.a.b##track##SourceFile##41` },
    event: event.name,
    properties: {
      ...about,
      $os: 'Android',
      $os_version: property('ro.build.version.release'),
      $manufacturer: property('ro.product.manufacturer') || 'Xiaomi',
      $model: property('ro.product.model'),
      $screen_width: definition.display.width,
      $screen_height: definition.display.height,
      $device_id: phone.state.settings.secure.get(0)?.get('android_id') ?? '',
      $wifi: true,
      $network_type: 'WIFI',
      $is_first_day: false,
      uuid,
      internet_status: 1,
      platform: 'AndroidApp',
      miui_version: property('ro.build.version.incremental'),
      miui_region: property('ro.miui.region'),
      system_language: definition.locale,
      ...behaviour.always,
      ...event.properties,
    },
  };
}

/** Version 6 splits a long message behind a line feed. */
function splitAtLines(message: string, most: number): string[] {
  const parts: string[] = [''];
  for (const line of message.split(/(?<=\n)/)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && last.length + line.length > most) parts.push(line);
    else parts[parts.length - 1] = last + line;
  }
  return parts.map((part) => part.replace(/\n$/, ''));
}
