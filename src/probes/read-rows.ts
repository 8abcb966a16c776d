import { findRows, type ScreenRow } from '../device/screen/rows.ts';
import { readTour } from '../device/screen/tour-text.ts';
import { readUiXml } from './screen/ui-xml.ts';
import { findResourcesAtStart, findResources, labelTexts, type App } from '../data/labels.ts';
import { comparable } from '../device/screen/same-text.ts';

/** A row of a settings screen, as it was seen on one of the screens of a tour. */
export interface Row {
  /** The resource whose known text the title is: `improve_mi_browser_pe`. */
  readonly label: string;
  readonly page: string;
  readonly title: string;
  readonly summary: string;
  /** Absent where the row has no switch, or its switch could not be distinguished from another's. */
  readonly on?: boolean;
}

/** A page of which something was not read. */
export interface Unread {
  readonly page: string;
  readonly why: string;
}

/** The rows that were recognised, by label, and what hindered the tour, page by page. */
export interface Switches {
  readonly rows: ReadonlyMap<string, Row>;
  readonly unread: readonly Unread[];
}

/** A row to be recognised, by its title in any language. */
export interface Known {
  readonly label: string;
  /** Other resources with the same row's title: of other regions or versions. */
  readonly also?: readonly string[];
  /** The resource of its summary, which tells it where titles are the same, or where the title is not known. */
  readonly summary?: string;
  /** The title continues with a value: `Current Performance ID: 1e55…`. */
  readonly withValue?: boolean;
}

export interface Screens {
  readonly app: App;
  readonly package: string;
  readonly known: readonly Known[];
}

/** The rows that a tour saw and the table knows. Throws where the text is not a tour. */
export function readRows(raw: string, screens: Screens): Switches {
  const rows = new Map<string, Row>();
  const unread: Unread[] = [];
  for (const page of readTour(raw)) {
    if ('unread' in page) unread.push({ page: page.name, why: page.unread });
    else
      for (const { title, summary, on, label } of recognised(page.xml, screens)) {
        const row = { label, page: page.name, title, summary, ...(on !== undefined && { on }) };
        const before = rows.get(label);
        if (before?.on !== undefined && on !== undefined && before.on !== on) {
          unread.push({ page: page.name, why: `“${title}” was seen on and off` });
          rows.set(label, withoutState(row));
        } else if (
          before === undefined ||
          (before.on === undefined && !unread.some(({ why }) => why.includes(title)))
        )
          rows.set(label, row);
      }
  }
  return { rows, unread };
}

function withoutState({ label, page, title, summary }: Row): Row {
  return { label, page, title, summary };
}

function recognised(xml: string, screens: Screens): (ScreenRow & { label: string })[] {
  return findRows(readUiXml(xml))
    .filter((row) => row.package === screens.package)
    .flatMap((row) => {
      const label = labelOf(row, screens);
      return label === undefined ? [] : [{ ...row, label }];
    });
}

function labelOf(row: ScreenRow, { app, known }: Screens): string | undefined {
  const titles = row.spoken ? findResourcesAtStart(app, row.title) : findResources(app, row.title);
  const summaries = findResources(app, row.summary);
  const saysSummary = ({ summary }: Known) => summary !== undefined && summaries.includes(summary);
  const byTitle = known.filter(({ label, also = [] }) =>
    [label, ...also].some((name) => titles.includes(name)),
  );
  const [only, ...others] = byTitle.length > 1 ? byTitle.filter(saysSummary) : byTitle;
  if (byTitle.length > 0) return others.length === 0 ? only?.label : undefined;
  return known.find((one) => saysSummary(one) || (one.withValue && beginsWith(app, one.label, row.title)))
    ?.label;
}

function beginsWith(app: App, label: string, title: string): boolean {
  const said = comparable(title);
  return labelTexts(app, label).some((text) => said.startsWith(comparable(text)));
}
