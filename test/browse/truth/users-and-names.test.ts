import type { BehaviourPhone, MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { arm, mint } from '../on-virtual-phone.ts';
import { cannot, pages, searches, searchHeard, sensors, type TruthPhone } from './truth-phone.ts';
import { atPages, logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

/** A process of another user of the phone logs the page as Sensors Analytics does; the system names it when it starts. */
const byUser = (process: string, user: number): MakeBehaviour => {
  const pid = 29_000 + user;
  return atPages((phone, url) => {
    phone.log({
      app: 'system',
      tag: 'ActivityManager',
      text: `Start proc ${pid}:${process}/u${user}a171 for service {${process}/.Made}`,
    });
    phone.log({
      app: 'org.anderswo',
      pid,
      tag: 'SA.SensorsDataAPI',
      text: `track event:${JSON.stringify({ event: 'drueben', properties: { wo: url.href } })}`,
    });
  });
};

/** Done once, when the browser is started for this time. */
const atStart =
  (nth: number, act: (phone: BehaviourPhone) => void): MakeBehaviour =>
  (phone) => {
    let starts = 0;
    return {
      started(app) {
        if (app === mint && (starts += 1) === nth) act(phone);
      },
    };
  };

const notification = {
  app: 'com.android.systemui',
  tag: 'NotifShade',
  says: 'post title="{words}" importance=2',
};
/** Whose process it is, what it is called, and in which user, zone and language the phone is. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'has the same browser in a second space, which writes down each page, while the first writes none',
    module: byUser(mint, 10),
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'has a keyboard in a work profile, which writes down each page',
    module: byUser('com.beruf.tastatur', 11),
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    otherApps: ['com.beruf.tastatur'],
  },
  {
    truth: 'shows each search in a notification of the system, and no page anywhere',
    behaviours: [searchHeard, { on: searches, ...notification }],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    otherApps: ['com.android.systemui'],
  },
  {
    truth: 'shows each page in a notification of another app, and the browser records searches alone',
    behaviours: [searchHeard, { on: pages, ...notification, says: 'post title="{url}" importance=2' }],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    otherApps: ['com.android.systemui'],
  },
  {
    truth: 'writes pages under the name of another app once it is updated, which is in the middle',
    module(phone) {
      let starts = 0;
      return {
        started(app) {
          if (app === mint && (starts += 1) === 3) phone.update(mint, '77.0.1');
        },
        did(app, { kind, url }) {
          if (app === mint && kind === 'page' && starts > 3)
            logEvent(phone, 'blatt', { u: url }, 'com.mi.nachfolger');
        },
      };
    },
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
    otherApps: ['com.mi.nachfolger'],
    says: ['77.0.1'],
  },
  {
    truth: 'ends at each search and is started again, and writes pages before and after',
    behaviours: [searchHeard, { on: pages, ...sensors('blatt', { u: '{url}' }) }],
    module: (phone) => ({
      did(app, { kind }) {
        if (app === mint && kind === 'search') phone.later(1500, () => phone.end(mint, true));
      },
    }),
    right: [{ 'pages-recorded': cannot }],
    says: ['process ended in the middle'],
  },
  {
    truth: 'gets another time zone while pages are open',
    module: (phone) => ({
      did(app, { kind }) {
        if (app === mint && kind === 'search') phone.property('persist.sys.timezone', 'America/Lima');
      },
    }),
    runs: 2,
    right: [{ 'pages-recorded': cannot }],
    says: ['America/Lima'],
  },
  {
    truth: 'gets another time zone between two runs, in which nothing else changes',
    module: atStart(3, (phone) => {
      phone.property('persist.sys.timezone', 'Asia/Tokyo');
    }),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
    says: ['Asia/Tokyo'],
  },
  {
    truth: 'writes pages under Chinese names',
    phone: quietInFiveRuns.phone ?? {},
    behaviours: [searchHeard, { on: pages, ...sensors('浏览页面', { 网址: '{url}' }) }],
    runs: 2,
    right: [{ 'pages-recorded': 'confirmed', 'searches-recorded': 'confirmed' }],
    says: ['浏览页面'],
  },
  {
    truth: 'speaks Chinese on all screens, and records pages in incognito mode',
    phone: { ...quietInFiveRuns.phone, locale: 'zh-CN' },
    behaviours: [searchHeard, { on: pages, ...sensors('浏览页面', { 网址: '{url}' }) }],
    arms: [arm(mint, 'incognito')],
    runs: 2,
    right: [{ 'pages-recorded': 'confirmed', 'incognito-too': 'confirmed' }],
  },
  {
    truth:
      'has another app whose SDK leaves events out by its sampling, and the browser records searches alone',
    behaviours: [
      searchHeard,
      {
        on: pages,
        app: 'com.fremde.galerie',
        tag: 'OneTrack-Api-Wahl',
        says: 'shouldUploadBySampling page_view,  shouldUpload=false, sample=20, val=57',
      },
    ],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
  {
    truth:
      'has an SDK in the browser that leaves pages out by its sampling, beside another that records searches',
    behaviours: [
      searchHeard,
      {
        on: pages,
        app: mint,
        tag: 'OneTrack-Api-Wahl',
        says: 'shouldUploadBySampling page_view,  shouldUpload=false, sample=20, val=57',
      },
    ],
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
];

testTruth(rows, { ...quietInFiveRuns, behaviours: [searchHeard] });
