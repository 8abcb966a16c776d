// `npm run chaos`: faults by the thousand. scripts/chaos.js makes it run.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { campaignOf, type Campaign } from './campaign.ts';
import { chaosCommands } from './commands.ts';
import { tableOf } from './table.ts';
import { describeTrial } from './trial.ts';

const page = 'docs/chaos.md';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    only: { type: 'string', multiple: true, default: [] },
    'at-once': { type: 'string', default: '8' },
    write: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
console.log(`The first seed is ${first}. Give it with --seed, and the same faults strike.`);
const seeds = Array.from({ length: Number(values.count) }, (_, at) => first + at);
const chosen = chaosCommands.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
const campaigns: Campaign[] = [];
for (const command of chosen) {
  const campaign = await campaignOf(command, {
    seeds,
    atOnce: Number(values['at-once']),
    limit: command.command === 'browse' ? 60_000 : 8000,
    onTrial(undisturbed, trial) {
      if (trial.problems.length > 0) console.log(describeTrial(undisturbed, trial));
    },
  });
  console.log(tableOf([campaign]));
  campaigns.push(campaign);
}
if (values.write) {
  const table = `${seeds.length} faults of each command, the first seed ${first}:\n\n${tableOf(campaigns)}`;
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(
      /(<!-- table -->\n).*(\n<!-- end -->)/s,
      (_, head: string, end: string) => `${head}\n${table}\n${end}`,
    ),
  );
}
process.exit(campaigns.some(({ trials }) => trials.some(({ problems }) => problems.length > 0)) ? 1 : 0);
