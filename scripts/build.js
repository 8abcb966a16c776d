// npm run build: dist/ is what runs and is published, one file a command and one for each set of modules that commands
// share; build/ holds the same modules one by one, with declarations, for the scripts beside this one.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

process.chdir(join(import.meta.dirname, '..'));

/** Loaded from node_modules: adbkit finds its own files, the table of countries is 16 MB, peers are optional. */
const external = [
  /^@devicefarmer\//,
  /^@ip-location-db\//,
  /^mockttp/,
  /^@peculiar\//,
  /^bullmq/,
  /^ioredis/,
];

/** Compiling their regular expressions takes 20 ms at each start; these do the same, and are here anyway. */
const replacements = {
  'string-width': `export { default } from 'fast-string-width'`,
  'wrap-ansi': `export { wrapAnsi as default } from 'fast-wrap-ansi'`,
  'strip-ansi': `export { stripVTControlCharacters as default } from 'node:util'`,
};

const replacing = {
  name: 'replacements',
  resolveId: (id) => (id in replacements ? `\0${id}` : undefined),
  load: (id) => (id.startsWith('\0') ? replacements[id.slice(1)] : undefined),
};

/**
 * Modules that are loaded together, in one file each: Node takes longer to find a file than to read it. What many commands
 * share comes first; a module goes into the first that takes it, with all that it imports and that is in no earlier one.
 */
const groups = [
  [
    'base',
    /^\0rolldown\/runtime|\/node_modules\/chalk\/|\/src\/(capture\/capture|host\/(?!read-yaml)[\w-]+|device\/(errors|change|virtual-mark|dump-files|adb\/server-address)|report\/(sanitise|wrap|lay-out|phone-line|digest|json)|commands\/(command|talk-options|advice|exit-policy|duration|time-limit|usage|settings|apply-config|find-config|list|load-options|number-options|output|own-modules))\.ts$/,
  ],
  ['zod', /\/node_modules\/zod\//],
  [
    'search',
    /\/src\/(bytes|log)\/|\/src\/canary\/canary\.ts$|\/src\/scan\/(access-log|self-inflicted|recognise|wrapped|look-for-canaries|processes|find-duplicates|read-lines|scan)\.ts$/,
  ],
  ['canary', /\/src\/canary\//],
  [
    'phone-commands',
    /\/src\/(commands\/(phone-options|identity|name-phones|stf-options|open-phones|policy-options|phone-host|tell-failure|signing-key|make-phone|with-phone-lock|journal-stray-taps|choose-checks|progress|audit-tasks|tell-files|open-policy)|audit\/(apply-policy|selection)|journal\/(phone-mark|phone-label)|device\/adb\/(choose|states|deadline|decode|quote|read|shell-v2)|fix\/read-model|report\/question-words|capture\/signature\/(wire|keys)|probes|data\/(browsers|labels)|checks\/(?!shape))/,
  ],
  [
    'virtual-phone',
    /\/src\/virtual-phone\/(?!built-in|load|(?:\w+\/|behaviour-)?definition|adbd|connection|packet|channel|shell-service|reverses|wire-faults|png)/,
  ],
  [
    'audit',
    /\/src\/(audit\/(audit-|evidence|findings|judge|policy\.)|redaction|capture\/(gather|origin|questions|readings))(?!.*schema)/,
  ],
  [
    'text',
    /\/src\/report\/(csv|github|gitlab|junit|markdown|sarif|phones-table|text|formats|first-screen|finding-facts|sections|gate-notice|step-text|checks)\.ts$/,
  ],
  [
    'scan',
    /\/src\/(scan\/(scan-sources|scan-report|sources|found|bounded|until-aborted)|detectors\/(?!shape)|report\/scan-text|commands\/capture-digests)/,
  ],
].map(([name, test], at) => ({ name, test, priority: 100 - at }));

const entries = { cli: 'src/cli.ts', index: 'src/index.ts', testing: 'src/testing.ts' };

function compile() {
  rmSync('build', { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
}

async function bundle() {
  const made = await rolldown({
    input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
    platform: 'node',
    tsconfig: false, // its paths lead to types alone
    external,
    checks: { ineffectiveDynamicImport: false }, // what is loaded late alone may share a file with what is not
    plugins: [replacing],
  });
  const { output } = await made.write({
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    cleanDir: true,
    codeSplitting: { groups },
    entryFileNames: '[name].js',
    // All beside each other: src/package-file.ts finds the data from where it is.
    chunkFileNames: ({ facadeModuleId }) =>
      facadeModuleId?.includes('/src/commands/') ? 'command-[name].js' : '[name].js',
  });
  for (const { fileName } of output.filter(({ type }) => type === 'chunk'))
    rewrite(join('dist', fileName), takeBuiltins);
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

/**
 * Takes Node's own modules from the process. An `import` would make a namespace of all that a module exports, and for that
 * load what is not used: web crypto, the process report, readline. It takes a tenth of the time of a bare Node. Lines stay
 * where they are, so the source map stays right.
 */
function takeBuiltins(code) {
  return code.replace(
    /^import (?:\* as )?([\w$]+)?(?:, )?(?:\{ (.*) \} )?\s*from "([\w:/]+)";$/gm,
    (line, whole, names, id) => {
      if (!isBuiltin(id)) return line;
      if (slow.test(id) && !whole && areFunctions(id, names))
        return names.split(', ').map(takenAtEachCall(id)).join(' ');
      const taken = [whole, names && `{ ${names.replaceAll(' as ', ': ')} }`].filter(Boolean);
      return taken.map((one) => `const ${one} = ${processItself}.getBuiltinModule("${id}");`).join(' ');
    },
  );
}

/** A module may have a variable of its own that is called `process`. */
const processItself = 'globalThis.process';

/** Modules of Node that take milliseconds to load, and whose functions most runs do not call. */
const slow = /^(?:node:)?(?:assert|crypto|tls|zlib)$/;

function areFunctions(id, names) {
  const builtin = process.getBuiltinModule(id);
  return names
    .split(', ')
    .every((name) => /^[a-z]/.test(name) && typeof builtin[name.split(' ')[0]] === 'function');
}

function takenAtEachCall(id) {
  return (name) => {
    const [theirs, ours = theirs] = name.split(' as ');
    return `const ${ours} = (...given) => ${processItself}.getBuiltinModule("${id}").${theirs}(...given);`;
  };
}

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** The licences of what is in the bundle, as they ask for. */
function notices(modules) {
  const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
}

/** The declarations of the library, beside the bundle that they describe. */
function declare() {
  cpSync('build', 'dist/types', {
    recursive: true,
    filter: (path) => !/\.[a-z]+$/.test(path) || path.endsWith('.d.ts'),
  });
}

/** Loads and checks each built-in phone once, and writes it down beside its files (src/virtual-phone/prepared.ts). */
async function preparePhones() {
  const made = await rolldown({ input: 'src/virtual-phone/prepare.ts', platform: 'node', tsconfig: false });
  const file = 'dist/prepare.js'; // in dist, because it finds the fixtures beside itself
  await made.write({ file, format: 'esm' });
  const { preparePhones: prepare } = await import(pathToFileURL(file));
  prepare();
  rmSync(file);
}

const [which] = process.argv.slice(2);
if (which !== 'bundle') compile();
const modules = await bundle();
if (which !== 'bundle') declare();
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', notices(modules).join(`\n${'-'.repeat(80)}\n\n`));
for (const folder of which === 'bundle' ? ['dist'] : ['dist', 'build'])
  for (const data of ['fixtures', 'data'])
    cpSync(`src/${data}`, `${folder}/${data}`, {
      recursive: true,
      filter: (path) => !path.endsWith('.ts'),
    });
await preparePhones();
