import type { Page } from '@playwright/test';

/** A number that a page shows, and where its records are to be found. */
export interface ShownNumber {
  /** Its label, or the heading of its column and row. */
  label: string;
  text: string;
  /** The address of its records: its own link, or that of its row. */
  href?: string;
  /** Whether its row opens to records below it. */
  opens: boolean;
  /** Whether it stands for a single record, which the address leads to. */
  isOfRecord: boolean;
}

/**
 * The numbers of the page: figures, and the numeric cells of tables and heat maps; of each table the first and the last
 * row with numbers, which stand for the others. Shares, dates and noughts are not among them.
 */
export function shownNumbers(page: Page): Promise<ShownNumber[]> {
  return page.evaluate(() => {
    const words = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';
    // A phone number, which begins with a nought, counts nothing.
    const isNumber = (text: string) =>
      /[1-9]/.test(text) && /^[−-]?(0(?!\d)|[1-9])[\d.,\s\u00a0]*(₫|tr|tỷ|k|M|B)?$/u.test(text);
    const hrefOf = (link: Element | null | undefined) => link?.getAttribute('href') ?? undefined;
    const found: ShownNumber[] = [];
    for (const figure of document.querySelectorAll<HTMLElement>('main [data-figure]')) {
      const value = figure.querySelector('[data-value]');
      if (!value || !isNumber(words(value))) continue;
      const href = hrefOf(value.closest('a'));
      const label = figure.dataset.figure ?? '';
      found.push({ label, text: words(value), opens: false, isOfRecord: false, ...(href && { href }) });
    }
    for (const table of document.querySelectorAll<HTMLTableElement>('main table')) {
      const heads = [...table.querySelectorAll('thead th, thead td')].map(words);
      const numeric = (row: Element) =>
        [...row.children].filter(
          (cell) => cell.tagName === 'TD' && isNumber(words(cell.querySelector('strong') ?? cell)),
        );
      const rows = [...table.querySelectorAll('tbody tr')].filter((row) => numeric(row).length > 0);
      const foot = [...table.querySelectorAll('tfoot tr')].filter((row) => numeric(row).length > 0);
      for (const row of new Set([...rows.slice(0, 1), ...rows.slice(-1), ...foot])) {
        const record = row.querySelector('[data-row-link]');
        // A number's own link is of no other number.
        const ofRow = [...row.querySelectorAll('a[href^="/"]')].find(
          (link) => !numeric(row).some((cell) => cell.contains(link)),
        );
        for (const cell of numeric(row)) {
          const href = hrefOf(cell.querySelector('a')) ?? hrefOf(record ?? ofRow);
          const column = (cell as HTMLElement).dataset.label ?? heads[[...row.children].indexOf(cell)] ?? '';
          found.push({
            label: `${table.getAttribute('aria-label') ?? words(table.querySelector('caption'))}: ${column}`,
            text: words(cell.querySelector('strong') ?? cell),
            opens: row.querySelector('button[aria-expanded]') !== null,
            isOfRecord: record !== null && !cell.querySelector('a'),
            ...(href && { href }),
          });
        }
      }
    }
    return found;
  });
}

/** All numbers among words, as written: 1.250.000 ₫ is 1250000, 12,5 is 12.5. */
export const numbersIn = (text: string): number[] =>
  [...text.replace(/[−-](?=\d)/g, ' -').matchAll(/-?\d[\d.]*(?:,\d+)?/g)].map(([each]) =>
    Number(each.replaceAll('.', '').replace(',', '.')),
  );

/** What the lists of the page say that they come to: how many rows, and their sums. */
export function totalsOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main [role="status"], main [data-testid$="sums"], main [data-testid$="-sum"]',
      ),
    ]
      .map((element) => element.textContent ?? '')
      .join(' | '),
  );
}

/** All words of the page, piece by piece: 4 beside 500 is not 4500. */
export function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector('main') as HTMLElement,
      NodeFilter.SHOW_TEXT,
    );
    const pieces: string[] = [];
    while (walker.nextNode()) pieces.push(walker.currentNode.nodeValue ?? '');
    return pieces.join(' | ');
  });
}
