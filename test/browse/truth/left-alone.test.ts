import type { BrowseArm, UnattendedKind } from '../../../src/browse/plan/plan.ts';
import { arm, mint } from '../on-virtual-phone.ts';
import { cannot, pages, quietMint, searchHeard, sensors, type TruthPhone } from './truth-phone.ts';
import { logEvent, short, testTruth } from './truth-table.ts';

const alone = (does: UnattendedKind, seconds: number): BrowseArm => ({
  ...arm(mint, 'normal'),
  does,
  seconds,
});
const minute = 60_000;

/** What a phone records when nobody does anything, and what was done before. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'records a count each twenty minutes, idle or not',
    arms: [alone('idle', 7200)],
    module(phone) {
      let count = 0;
      let isOn = false;
      const again = () => {
        logEvent(phone, 'takt', { nummer: (count += 1) });
        phone.later(20 * minute, again);
      };
      return {
        started(app) {
          if (app !== mint || isOn) return;
          isOn = true;
          phone.later(10 * minute, again);
        },
      };
    },
    // After 10, 30, 50, 70, 90 and 110 minutes of 120.
    right: [{ 'idle-recorded': 'confirmed' }],
    says: ['6 events of this browser in 2.0 h', '3.0 an hour', 'Sensors Analytics: takt, 6 times'],
  },
  {
    truth: 'records pages only when it is idle: ten minutes after it was started and then left alone',
    arms: [alone('idle', 1800), arm(mint, 'normal')], // the seed begins with the second
    scenario: 'visit',
    module(phone) {
      let seen: string[] = [];
      return {
        did(app, { kind, url }) {
          if (app === mint && kind === 'page') seen.push(url);
        },
        started(app) {
          if (app !== mint || seen.length === 0) return;
          const told = seen;
          seen = [];
          phone.later(10 * minute, () => {
            logEvent(phone, 'ruhe', { blaetter: told });
          });
        },
      };
    },
    right: [{ 'idle-recorded': 'confirmed' }, { 'pages-recorded': 'confirmed' }],
    says: [
      'recorded only in the log of run-02',
      '1 of these holds what was done before, in run-01: that is recorded late',
    ],
  },
  {
    truth: 'records nothing while it is idle; an app of the same maker does',
    arms: [alone('idle', 3600)],
    module: (phone) => ({
      started(app) {
        if (app === mint)
          phone.later(20 * minute, () => {
            logEvent(phone, 'takt', { nummer: 1 }, 'com.miui.cleaner.fremd');
          });
      },
    }),
    right: [{ 'idle-recorded': cannot }],
    saysNot: ['"claim":"idle-recorded","status":"confirmed"'],
  },
  {
    truth: 'starts anew by itself in the middle of the idle hour, and records at that',
    arms: [alone('idle', 3600)],
    module: (phone) => ({
      started(app) {
        if (app !== mint) return;
        phone.later(20 * minute, () => {
          phone.reboot();
          logEvent(phone, 'wach', { grund: 'boot' });
        });
      },
    }),
    // A run that is cut off counts for nothing.
    right: [{ 'idle-recorded': cannot }],
    says: ['"state":"partial"'],
  },
  {
    truth: 'is updated while it is idle, and the new version records at once',
    arms: [alone('idle', 3600)],
    module: (phone) => ({
      started(app) {
        if (app !== mint) return;
        phone.later(20 * minute, () => {
          phone.update(mint, '61.0.2');
          logEvent(phone, 'frisch', { version: '61.0.2' });
        });
      },
    }),
    // Which of the two versions it was is not one answer for the run.
    right: [{ 'idle-recorded': cannot }],
    says: ['61.0.2'],
  },
  {
    truth: 'sets its clock back by three hours while it is idle, and records twice after that',
    arms: [alone('idle', 3600)],
    module: (phone) => ({
      started(app) {
        if (app !== mint) return;
        phone.later(20 * minute, () => {
          phone.stepClock(-3 * 60 * minute);
          for (const nummer of [1, 2])
            phone.later(nummer * 5 * minute, () => {
              logEvent(phone, 'nachher', { nummer });
            });
        });
      },
    }),
    right: [{ 'idle-recorded': 'confirmed' }],
    says: ['Sensors Analytics: nachher, 2 times'],
  },
  {
    truth: 'records an id of the phone at the first start, before anything is answered',
    arms: [alone('first-start', 180)],
    module: (phone) => ({
      started(app) {
        if (app === mint)
          phone.later(4000, () => {
            logEvent(phone, 'ankunft', { geraet: 'c0ffee5a1b2c3d4e', zustimmung: 'offen' });
          });
      },
    }),
    right: [{ 'first-start-recorded': 'confirmed' }],
    says: ['1 event of this browser in', 'with nothing answered or touched by this tool'],
  },
  {
    truth: 'shows a question at the first start, and records nothing before it is answered',
    phone: { ...quietMint(), screens: { firstRun: [mint] } },
    arms: [alone('first-start', 180)],
    right: [{ 'first-start-recorded': cannot }],
    says: ['whether its SDKs would have been heard is not known'],
  },
  {
    truth: 'wakes up after a restart without being opened, and records that',
    arms: [alone('reboot', 180)],
    module(phone) {
      const again = () => {
        logEvent(phone, 'geweckt', { nach: 'BOOT' });
        phone.later(minute, again);
      };
      phone.later(minute, again);
      return {};
    },
    right: [{ 'reboot-recorded': 'confirmed' }],
    says: ['with the browser not opened by this tool'],
  },
  {
    truth: 'records nothing after a restart; the system names the browser in a line of its own',
    arms: [alone('reboot', 180)],
    module(phone) {
      phone.later(minute, () => {
        phone.log({ app: 'system', tag: 'PackageScan', text: `verified ${mint} {event:"scan"}` });
      });
      return {};
    },
    right: [{ 'reboot-recorded': cannot }],
  },
  {
    truth: 'records visited pages only after the restart that follows, without being opened',
    arms: [alone('reboot', 600), arm(mint, 'normal')],
    scenario: 'visit',
    module(phone) {
      const seen: string[] = [];
      const again = () => {
        for (const url of seen.splice(0)) logEvent(phone, 'erinnert', { url });
        phone.later(3 * minute, again);
      };
      return {
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page') return;
          if (seen.length === 0) phone.later(5 * minute, again);
          seen.push(url);
        },
      };
    },
    right: [{ 'reboot-recorded': 'confirmed' }, { 'pages-recorded': 'confirmed' }],
  },
  {
    truth: 'records pages 20 s late, also those of the run before its data are deleted, in the first start',
    arms: [alone('first-start', 180), arm(mint, 'normal')],
    behaviours: [searchHeard, { on: pages, after: 20_000, ...sensors('spuren', { wo: '{url}' }) }],
    right: [{ 'first-start-recorded': cannot }, { 'pages-recorded': 'confirmed' }],
  },
];

testTruth(rows, { phone: quietMint(), scenario: short });
