// npm run bench scan | audit | startup | screens
const [which = 'scan'] = process.argv.slice(2);
await import(new URL(`bench-${which}.js`, import.meta.url));
