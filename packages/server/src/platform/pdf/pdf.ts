import { type Font, runsOf } from './fonts.js';

export interface TextStyle {
  size?: number;
  bold?: boolean;
  /** Of `width`, where it ends at the right. */
  align?: 'start' | 'end';
  color?: string;
}

/** Points: of an A4 page, and the margin around it. */
export const PAGE = { width: 595, height: 842, margin: 40 };
const LEADING = 1.4;

/** A document of A4 pages, written from top to bottom in any of the languages that its fonts cover; fonts are embedded in part. */
export class Pdf {
  private readonly whole: Promise<Buffer>;
  private readonly registered = new Set<string>();

  private constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly language: string,
  ) {
    const parts: Buffer[] = [];
    this.whole = new Promise((resolve, reject) => {
      doc.on('data', (part: Buffer) => parts.push(part));
      doc.on('end', () => resolve(Buffer.concat(parts)));
      doc.on('error', reject);
    });
  }

  static async begin(language: string, title: string): Promise<Pdf> {
    // Only a process that writes documents loads what writes them.
    const { default: PDFDocument } = await import('pdfkit');
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: language,
      info: { Title: title, Producer: 'Apotheca', Creator: 'Apotheca' },
    });
    return new Pdf(doc, language);
  }

  /** Writes a text from `y` down in lines of at most `width`; gives how high it stands. */
  text(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    const { size = 9 } = style;
    const lines = this.linesOf(text, width, style);
    lines.forEach((line, index) => {
      const start = style.align === 'end' ? x + width - this.widthOf(line, style) : x;
      this.write(line, start, y + index * size * LEADING + size, style);
    });
    return lines.length * size * LEADING;
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    return this.linesOf(text, width, style).length * (style.size ?? 9) * LEADING;
  }

  rule(x: number, y: number, width: number, color = '#b8bfc6'): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .strokeColor(color)
      .stroke();
  }

  newPage(): void {
    this.doc.addPage({ size: 'A4', margin: 0 });
  }

  /** Ends the document, once each page has what `foot` writes on it. */
  finish(foot: (page: number, pages: number) => void): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(start + page);
      foot(page + 1, count);
    }
    this.doc.end();
    return this.whole;
  }

  private write(line: string, x: number, baseline: number, style: TextStyle): void {
    let at = x;
    for (const run of runsOf(line)) {
      const options = this.use(run.font, style);
      this.doc.fillColor(style.color ?? '#111111');
      this.doc.text(run.text, at, baseline, { ...options, lineBreak: false, baseline: 'alphabetic' });
      at += this.doc.widthOfString(run.text, options);
    }
  }

  private use(font: Font, { size = 9, bold = false }: TextStyle): PDFKit.Mixins.TextOptions {
    const weight = bold ? 700 : 400;
    const name = `${font.name}-${weight}`;
    if (!this.registered.has(name)) {
      this.doc.registerFont(name, font.load(weight));
      this.registered.add(name);
    }
    this.doc.font(name).fontSize(size);
    // The library takes what a feature is set to as well, which its types don't know.
    return font.features ? { features: font.features as never } : {};
  }

  private widthOf(text: string, style: TextStyle): number {
    return runsOf(text).reduce((sum, { font, text: part }) => {
      const options = this.use(font, style);
      return sum + this.doc.widthOfString(part, options);
    }, 0);
  }

  /** Breaks between words, which Thai and Chinese do not part by spaces; a longer word where it has to. */
  private linesOf(text: string, width: number, style: TextStyle): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const piece of this.piecesOf(paragraph, width, style)) {
        if (line !== '' && this.widthOf((line + piece).trimEnd(), style) > width) {
          lines.push(line.trimEnd());
          line = piece.trimStart();
        } else line += piece;
      }
      lines.push(line.trimEnd());
    }
    return lines;
  }

  private piecesOf(paragraph: string, width: number, style: TextStyle): string[] {
    const cut = (text: string, granularity: 'word' | 'grapheme') =>
      [...new Intl.Segmenter(this.language, { granularity }).segment(text)].map(({ segment }) => segment);
    return cut(paragraph, 'word').flatMap((word) =>
      this.widthOf(word, style) > width ? cut(word, 'grapheme') : [word],
    );
  }
}
