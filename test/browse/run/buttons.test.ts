import { expect, test } from 'vitest';
import { newsButton, shareButton } from '../../../src/browse/run/buttons.ts';
import { findSpot } from '../../../src/device/screen/find.ts';
import { readUiXml } from '../../../src/probes/screen/ui-xml.ts';
import { node, screen } from '../../device/xml.ts';

const button = (attributes: Record<string, string>) =>
  readUiXml(screen(node('Button', '[0,0][90,90]', { clickable: true, ...attributes })));

test.each(['Share', 'Teilen', 'Поделиться', '分享', 'Chia sẻ', 'مشاركة'])(
  'the button “%s” shares',
  (text) => {
    const share = shareButton('com.x');
    expect(findSpot(button({ text }), share)).toBeDefined();
    expect(findSpot(button({ 'content-desc': text }), share)).toBeDefined();
    expect(findSpot(button({ text: `${text} +` }), share)).toBeUndefined();
  },
);

test('a button with the id of AOSP’s browser shares whatever it says', () => {
  const tree = button({ text: '⋯', 'resource-id': 'com.x:id/share_page_menu_id' });
  expect(findSpot(tree, shareButton('com.x'))).toBeDefined();
  expect(findSpot(tree, shareButton('com.y'))).toBeUndefined();
});

test.each(['News', 'Новости', 'Berita', '新闻'])('the row “%s” leads to the feed', (text) => {
  expect(findSpot(button({ text }), newsButton)).toBeDefined();
});
