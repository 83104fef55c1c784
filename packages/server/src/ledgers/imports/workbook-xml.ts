import { SaxesParser } from 'saxes';
import { FileRefused } from './read-csv.js';

/** Attributes by the names that the file gives them. */
export type Attributes = Record<string, string>;

/** What is done with a part's elements as they come; names are without their namespace's prefix. */
export interface Handlers {
  open: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** No tag, text or attribute of a workbook is longer (a cell holds 32,767 letters), and no element lies as deep. */
const longest = 2 ** 20;
const deepest = 64;

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** An attribute by its name, whatever prefix the file gives it. */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1];

/**
 * Reads XML piece by piece in bounded memory. Entities of its own are never resolved: one that XML itself doesn't know
 * breaks the part. Throws FileRefused BROKEN_WORKBOOK where it isn't well-formed.
 */
export function xmlReader({ open, text, close }: Handlers): {
  write: (piece: Buffer) => void;
  end: () => void;
} {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let depth = 0;
  let waiting = 0;
  parser.on('error', () => {
    throw new FileRefused('BROKEN_WORKBOOK');
  });
  parser.on('opentag', ({ name, attributes }) => {
    waiting = 0;
    if (++depth > deepest) throw new FileRefused('BROKEN_WORKBOOK');
    open(local(name), attributes);
  });
  const told = (letters: string) => {
    waiting = 0;
    text?.(letters);
  };
  parser.on('text', told);
  parser.on('cdata', told);
  parser.on('closetag', ({ name }) => {
    waiting = 0;
    depth--;
    close?.(local(name));
  });
  return {
    write(piece) {
      decoder ??= new TextDecoder(encodingOf(piece));
      waiting += piece.length;
      parser.write(decoder.decode(piece, { stream: true }));
      if (waiting > longest) throw new FileRefused('BROKEN_WORKBOOK');
    },
    end() {
      parser.write(decoder?.decode() ?? '').close();
    },
  };
}

const encodingOf = (piece: Buffer): string => {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';
};

/** Reads a small part whole. */
export async function readPart(pieces: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  const reader = xmlReader(handlers);
  for await (const piece of pieces) reader.write(piece);
  reader.end();
}
