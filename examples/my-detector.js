// A detector of your own: miaudit scan --detector ./my-detector.js logcat.txt
/** @param {typeof import('miaudit')} miaudit */
export default ({ defineDetector }) =>
  defineDetector({
    id: 'example-analytics',
    sdk: 'Example Analytics',
    versions: '4.2',
    reasoning:
      'The SDK writes each event with this tag. It is silent in release builds, so silence proves nothing.',
    source: [{ confidence: 'code', at: 'https://example.com/analytics-sdk' }],
    tag: /^ExampleAnalytics$/,
    literals: ['ExampleAnalytics'],
    patterns: [
      {
        kind: 'event',
        begins: /^track (\w{1,100})/,
        read: (_text, match) => [{ name: match[1] ?? '' }],
      },
    ],
  });
