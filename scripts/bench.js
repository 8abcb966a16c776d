// npm run bench scan | audit
const [which = 'scan'] = process.argv.slice(2);
await import(new URL(`bench-${which}.js`, import.meta.url));
