/** The scenarios that are built in: files of src/data/scenarios. */
export const builtIn: readonly string[] = [
  'visit',
  'search',
  'feed',
  'download',
  'idle',
  'lengths',
  'storage',
  'claims',
];
