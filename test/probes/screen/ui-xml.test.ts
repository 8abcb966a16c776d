import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScreenError } from '../../../src/device/screen/screen-error.ts';
import { readUiXml } from '../../../src/probes/screen/ui-xml.ts';
import { corpus, corpusFiles, testOnCorpus } from '../../corpus.ts';

const screen = (inside: string) =>
  `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="1">${inside}</hierarchy>`;

test('a node is read with its text, flags and place', () => {
  const { rotation, nodes } = readUiXml(
    screen(
      '<node index="0" text="A &amp; B&#10;c" resource-id="android:id/title" class="android.widget.CheckBox" package="com.x" content-desc="d" checkable="true" checked="false" clickable="true" enabled="true" scrollable="false" bounds="[0,10][200,-5]"><node class="b" bounds="[1,2][3,4]" /></node>',
    ),
  );
  expect(rotation).toBe(1);
  expect(nodes).toHaveLength(2);
  expect(nodes[0]).toMatchObject({
    text: 'A & B\nc',
    id: 'android:id/title',
    class: 'android.widget.CheckBox',
    package: 'com.x',
    described: 'd',
    checkable: true,
    checked: false,
    bounds: { left: 0, top: 10, right: 200, bottom: -5 },
  });
  expect(nodes[1]?.parent).toBe(nodes[0]);
  expect(nodes[0]?.children).toEqual([nodes[1]]);
});

testOnCorpus('dumps of real phones', () => {
  for (const file of corpusFiles('uidump')) {
    const xml = corpus(file);
    const { nodes } = readUiXml(xml);
    expect([file, nodes.length]).toEqual([file, xml.match(/ bounds="/g)?.length ?? 0]);
    expect(nodes.every((node) => node.package !== '' && node.class !== '')).toBe(true);
  }
});

test.each<[what: string, xml: string, why: string]>([
  ['nothing', '', 'root element'],
  ['no XML', 'no xml at all', 'cannot be read'],
  ['no node', screen(''), 'no node'],
  ['a node left open', screen('<node><node></node>'), 'cannot be read'],
  ['a dump cut in a text', screen('<node text="cut'), 'cannot be read'],
  ['an unknown entity', screen('<node text="&unknown;"/>'), 'cannot be read'],
  ['a comment', screen('<!-- page: main --><node/>'), 'comment'],
  ['a processing instruction', screen('<?php ?><node/>'), 'processing instruction'],
  ['a DTD', `<!DOCTYPE hierarchy [<!ENTITY a "aaaa">]>${screen('<node text="&a;"/>')}`, 'DTD'],
  ['a hierarchy in a node', `<node><hierarchy/></node>`, 'inside a node'],
  ['too many nodes', screen('<node/>'.repeat(20_001)), '20000 nodes'],
  ['a million nested nodes', '<node>'.repeat(1_000_000), 'deeper than 400'],
  ['nine megabytes', `<node text="${'x'.repeat(9_000_000)}"/>`, 'larger than'],
])('%s is refused', (_what, xml, why) => {
  expect(() => readUiXml(xml)).toThrow(ScreenError);
  expect(() => readUiXml(xml)).toThrow(why);
});

test('a long text is cut, a wrong place is not a place', () => {
  const [node] = readUiXml(screen(`<node text="${'x'.repeat(100_000)}" bounds="[1,2][3]"/>`)).nodes;
  expect(node?.text.length).toBe(4_000);
  expect(node?.bounds).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
});

test('whatever the phone says, the answer is a tree or a ScreenError', () => {
  const pieces = fc.constantFrom(
    '<node ',
    '/>',
    '</node>',
    '<hierarchy>',
    'bounds="[0,0][1,1]"',
    '>',
    '<',
    '&',
    ']]>',
    '<![CDATA[',
    '"',
    '\0',
    '\uFFFE',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
      try {
        expect(readUiXml(parts.join('')).nodes.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ScreenError);
      }
    }),
  );
});
