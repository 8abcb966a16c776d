import { gzipSync } from 'node:zlib';
import { isUserExperienceProgrammeOn } from './consent.ts';
import { decideRoute } from './onetrack-route.ts';
import { configuration, header } from './onetrack-event.ts';
import { madeId } from './made-id.ts';
import { writeLine, type StartSdk, type TrackedEvent } from './running-app.ts';
import { sdkUserAgent, send } from './send.ts';

/** `LogUtil` cuts longer texts, and nothing marks what is cut. */
const mostCharacters = 3000;

/** Events that need no consent (docs/evidence/sdks.md#onetrack-consent). */
const basic = ['onetrack_dau', 'onetrack_pa'];

/** Xiaomi's newer SDK: start-up lines always, the rest while `debug.onetrack.log` named the app when it started (docs/evidence/sdks.md#onetrack-log). */
export const startOneTrack: StartSdk = (app, held, started) => {
  const { phone, package: name, behaviour } = app;
  const logs = phone.state.properties.get('debug.onetrack.log') === name;
  const policyIsOpen = isUserExperienceProgrammeOn(phone);
  const route = decideRoute(phone);
  const always = (tag: string, message: string) => {
    writeLine(app, ['D', tag, message, started]);
  };
  always('OneTrackImp', `OneTrackImp init : Configuration{${configuration(app)}}`);
  always('OneTrackSdk', `log on: ${logs}, quick upload on: false`);
  always('OneTrackSdk', `updateDebugSwitch sEnable: ${logs} sDebugMode：false sDebugProperty：${logs}`);
  always('OneTrackSdk', 'updateTestSwitch sTestEnable: false sTestMode：false sTestProperty：false');
  const say = (tag: string, message: string, time: number) => {
    if (!logs) return;
    for (let at = 0; at < message.length; at += mostCharacters)
      writeLine(app, ['D', `OneTrack-Api-${tag}`, message.slice(at, at + mostCharacters), time]);
  };
  let row = 0;
  const sdk = {
    track(event: TrackedEvent, time: number) {
      const open = policyIsOpen(time);
      say('PrivacyManager', `use system experience plan, the policy is ${open ? 'open' : 'close'}`, time);
      if (!open && !basic.includes(event.name)) {
        say('PrivacyManager', `This event ${event.name} is  not  basic event and not recommend event`, time);
        say(
          route.tag,
          'The privacy policy is not permitted, and the event is not basic or recommend event or custom dau event, skip it.',
          time,
        );
        return;
      }
      const sample = behaviour.sampling[event.name] ?? 100;
      const value = Number.parseInt(madeId(phone.definition.serial, event.name).slice(0, 6), 16) % 100;
      const isTaken = value < sample;
      say(
        route.tag,
        `shouldUploadBySampling ${event.name},  shouldUpload=${isTaken}, sample=${sample}, val=${value}`,
        time,
      );
      if (!isTaken) return;
      const whole = {
        H: header(app, event.name, time, open),
        B: { ...behaviour.always, ...event.properties },
      };
      const text = JSON.stringify(whole);
      if (route.by === 'service') {
        held.push(whole);
        say(route.tag, `track name:${event.name} data :${text} tid${app.pid + 31}`, time);
        return;
      }
      held.push(whole);
      say(route.tag, `track data:${text}`, time);
      say('EventManager', `addEvent: ${event.name}data:${text}`, time);
      say('EventManager', `DB-Thread: EventManager.addEventToDatabase , row=${++row}`, time);
    },
    upload(time: number) {
      if (held.length === 0) return;
      const batch = JSON.stringify(held.splice(0));
      const { url, address, port } = { ...usualServer, ...behaviour.server };
      const zipped = gzipSync(batch);
      const sealed = Math.ceil(zipped.length / 16) * 16; // AES fills its last block
      send(
        app,
        {
          url: new URL(url),
          userAgent: sdkUserAgent(app),
          body: Buffer.concat([zipped], sealed),
          server: { address, port },
          uid: route.uid ?? app.uid,
          asIf: { sent: sealed + 420, received: 180 },
        },
        time,
      );
      if (route.by === 'service') return; // what com.miui.analytics says is for its own name in the property
      say('UploaderEngine', ` payload:${batch}`, time);
      say('UploaderEngine', `before zip and encrypt, len=${batch.length}, after=${sealed}`, time);
      say('HttpUtil', `doPost url=${url}, len=${sealed}`, time);
      say('HttpUtil', `HttpUtils POST 上传成功 url: ${url}, code: 200`, time);
      say('UploaderEngine', 'sendDataToServer response: {"code":0,"message":"success"}', time);
      say('UploaderEngine', 'upload success:true', time);
    },
  };
  sdk.track({ name: 'onetrack_dau', properties: { first_open: false, config_status: 1 } }, started);
  return sdk;
};

const usualServer = { url: 'https://tracking.intl.miui.com/track/v4', address: '203.0.113.81', port: 443 };
