// Writes docs/checks.md from the checks as they were built.
import { writeFileSync } from 'node:fs';
import { checks } from '../build/checks/index.js';
import { checksPage } from '../build/report/checks-page.js';

writeFileSync(new URL('../docs/checks.md', import.meta.url), checksPage(checks));
