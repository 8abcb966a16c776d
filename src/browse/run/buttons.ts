import type { Target } from '../../device/step.ts';

/**
 * Buttons of which Xiaomi's own texts are not known (docs/evidence/browsers.md#labels): the words that Android's apps commonly have for
 * them. A button that bears another word is not found, and the step says so.
 */
const share = [
  [
    'Share',
    'Share page',
    'Share link',
    'Teilen',
    'Seite teilen',
    'Partager',
    'Partager la page',
    'Compartir',
  ],
  ['Compartir página', 'Condividi', 'Condividi pagina', 'Compartilhar', 'Partilhar', 'Delen', 'Dela', 'Del'],
  ['Jaa', 'Поделиться', 'Поделиться страницей', 'Поділитися', 'Надіслати', 'Падзяліцца', 'Бөлісу'],
  ['Udostępnij', 'Sdílet', 'Zdieľať', 'Megosztás', 'Distribuie', 'Distribuiți', 'Trimite', 'Споделяне'],
  ['Dijeli', 'Podijeli', 'Дели', 'Deli', 'Bendrinti', 'Kopīgot', 'Jaga', 'Κοινοποίηση', 'Κοινή χρήση'],
  ['Paylaş', 'Ulashish', 'مشاركة', 'هم‌رسانی', 'اشتراک‌گذاری', 'שיתוף', 'साझा करें', 'शेयर करें', 'शेअर करा'],
  ['শেয়ার করুন', 'பகிர்', 'షేర్ చేయండి', 'ಹಂಚಿಕೊಳ್ಳಿ', 'പങ്കിടുക', 'શેર કરો', 'ਸਾਂਝਾ ਕਰੋ', 'اشتراک کریں'],
  [
    'Bagikan',
    'Kongsi',
    'Ibahagi',
    'Chia sẻ',
    'แชร์',
    'မျှဝေရန်',
    '分享',
    '共享',
    '共有',
    '공유',
    'Shiriki',
    'Deel',
  ],
].flat();

const news = [
  ['News', 'Feed', 'For you', 'Nachrichten', 'Für dich', 'Für Sie', 'Actualités', 'Pour vous', 'Noticias'],
  ['Para ti', 'Notizie', 'Per te', 'Notícias', 'Para você', 'Para si', 'Nieuws', 'Nyheter', 'Nyheder'],
  ['Uutiset', 'Новости', 'Для вас', 'Новини', 'Wiadomości', 'Aktualności', 'Dla Ciebie', 'Zprávy', 'Správy'],
  ['Hírek', 'Știri', 'Vijesti', 'Vesti', 'Ειδήσεις', 'Haberler', 'Sizin için', 'أخبار', 'الأخبار', 'اخبار'],
  ['חדשות', 'समाचार', 'खबरें', 'খবর', 'செய்திகள்', 'వార్తలు', 'Berita', 'Untuk Anda', 'Untuk anda'],
  ['Tin tức', 'Dành cho bạn', 'ข่าว', 'สำหรับคุณ', '新闻', '新聞', '资讯', '推荐', 'ニュース', '뉴스'],
].flat();

/** `share_page_menu_id` is that of AOSP's browser, of whose menu Mi Browser has kept other names (`menu_preferences`). */
export function shareButton(name: string): Target {
  const ids = ['share_page_menu_id', 'action_share', 'share'].map((id) => `${name}:id/${id}`);
  return { name: 'share', ids, texts: share };
}

/** Where the feed is a page of its own. */
export const newsButton: Target = { name: 'news', texts: news };
