// Counts the events in a saved log, by the SDK that recorded them.
import { scanSources } from 'miaudit';

const { report, leaks } = await scanSources(['logcat.txt'], { canaries: ['a-token-of-mine'] });
for (const { sdk, by, name, count } of report.groups)
  console.log(`${sdk}: ${by} recorded ${name} ${count} times`);
if (leaks > 0) console.log('The token is in the log.');
