import { crc32, deflateRawSync } from 'node:zlib';

interface Entry {
  name: string;
  content: Buffer | string;
  /** What the directory says that it unpacks to, where that isn't the truth. */
  claimed?: number;
}

/** A zip archive of these entries, in this order. */
export function zip(entries: Entry[]): Buffer {
  const records: Buffer[] = [];
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    // What local header and directory have in common: method, sizes, the name's length.
    const common = Buffer.alloc(22);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? bytes.length, 18);
    const nameLength = Buffer.alloc(4);
    nameLength.writeUInt16LE(Buffer.byteLength(name));
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    records.push(Buffer.from('PK\x01\x02\0\0', 'latin1'), common, nameLength, rest, Buffer.from(name));
    const body = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common,
      nameLength,
      Buffer.from(name),
      packed,
    ]);
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

export const sheetXml = (...rows: string[]): string =>
  `<?xml version="1.0"?><worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;

interface Shape {
  /** The texts that cells of type s name by number. */
  texts?: string[];
  /** The sheets' numbers in the order in which a spreadsheet shows them. */
  shown?: number[];
  /** What the directory claims of parts, by name. */
  claimed?: Record<string, number>;
  /** The list of sheets comes last of all parts, not first. */
  reversed?: boolean;
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The least of a workbook around sheets of given XML. */
export function workbookZip(sheets: (string | Buffer)[], shape: Shape = {}): Buffer {
  const { texts = [], shown = sheets.map((_, n) => n + 1), claimed = {}, reversed } = shape;
  const relations = sheets.map(
    (_, n) =>
      `<Relationship Id="r${n + 1}" Type="${types}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  const names = shown.map((n) => `<sheet name="T${n}" sheetId="${n}" r:id="r${n}"/>`);
  const parts: [string, string | Buffer][] = [
    [
      '_rels/.rels',
      `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', `<workbook><sheets>${names.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relations.join('')}<Relationship Id="t" Type="${types}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ['xl/sharedStrings.xml', `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`],
    ...sheets.map((sheet, n): [string, string | Buffer] => [`xl/worksheets/sheet${n + 1}.xml`, sheet]),
  ];
  if (reversed) parts.reverse();
  return zip(parts.map(([name, content]) => ({ name, content, claimed: claimed[name] })));
}
