// Draws the pictures of the README. `npm run pictures`, after a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { comparable } from './examples.js';

const command = 'miaudit audit --demo redmi-note-8-pro --brief';

const size = 14;
const wide = size * 0.602; // of one character, in most fonts of one width
const high = 20;
const margin = 20;

const colours = { 31: '#f07178', 32: '#c3e88d', 33: '#ffcb6b', 36: '#89ddff' };

/** A terminal's text with colours as an SVG image: one line of text a line, one tspan a style. */
export function drawTerminal(text) {
  const lines = text.trimEnd().split('\n');
  const columns = Math.max(...lines.map((line) => plain(line).length));
  const [width, height] = [Math.ceil(columns * wide) + 2 * margin, (lines.length + 1) * high + margin];
  const rows = lines.map(
    (line, at) => `<text x="${margin}" y="${margin + (at + 1) * high}">${styled(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>The first screen of miaudit audit</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#1b1e28"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${size}" fill="#d7dae0">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const sequence = new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m`);

function plain(line) {
  return line.replace(new RegExp(sequence, 'g'), '');
}

function styled(line) {
  let [bold, dim, colour] = [false, false, undefined];
  return line
    .split(sequence)
    .map((part, at) => {
      if (at % 2 === 0) return part === '' ? '' : tspan(part, { bold, dim, colour });
      for (const code of part.split(';')) {
        if (code === '1') bold = true;
        else if (code === '2') dim = true;
        else if (code === '22') [bold, dim] = [false, false];
        else if (code === '39' || code === '0') colour = undefined;
        else if (code in colours) colour = colours[code];
      }
      return '';
    })
    .join('');
}

function tspan(text, { bold, dim, colour }) {
  // A browser joins spaces and drops those at the beginning, except no-break ones.
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(' ', '\u00A0');
  const style = [
    ...(bold ? ['font-weight="bold"'] : []),
    ...(dim ? ['opacity="0.65"'] : []),
    ...(colour === undefined ? [] : [`fill="${colour}"`]),
  ];
  return style.length === 0 ? escaped : `<tspan ${style.join(' ')}>${escaped}</tspan>`;
}

/** The first screen of an audit, as a terminal of 100 columns shows it. */
export async function firstScreen() {
  const { stdout } = await execa(execPath, ['bin/miaudit.js', ...command.split(' ').slice(1), '--quiet'], {
    env: { FORCE_COLOR: '1', NO_COLOR: '' },
    reject: false,
  });
  return drawTerminal(comparable(`$ ${command}\n\n${stdout}`));
}

/** The top of the page of the same audit, as Chromium shows it: a PNG. */
async function pageTop() {
  const { stdout } = await execa(
    execPath,
    ['bin/miaudit.js', 'audit', '--demo', 'redmi-note-8-pro', '--quiet', '-f', 'html'],
    { reject: false },
  );
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 760 }, colorScheme: 'light' });
    await page.setContent(comparable(stdout));
    return await page.screenshot();
  } finally {
    await browser.close();
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync('docs/pictures', { recursive: true });
  writeFileSync('docs/pictures/first-screen.svg', await firstScreen());
  writeFileSync('docs/pictures/page.png', await pageTop());
}
