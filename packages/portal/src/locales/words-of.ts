import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const staticImport = /^(?:import|export)\s(?!type\b)(?:[^'";]*?\sfrom\s+)?'(\.[^']+)';/gm;
const used = /\buseTranslation\(\s*('[^']*'|\[[^\]]*\])?\s*\)/g;
const dynamicImport = /(?<!typeof )\bimport\(\s*'(\.[^']+)'\s*\)/g;

function moduleOf(from: string, name: string): string | undefined {
  const place = path.resolve(path.dirname(from), name);
  return ['.tsx', '.ts'].map((ending) => place + ending).find((file) => existsSync(file));
}

/** The namespaces whose words a module and all that it imports speak, but for 'app', which is always there; sorted. */
export function wordsOf(file: string): string[] {
  const seen = new Set([file]);
  const namespaces = new Set<string>();
  for (const module of seen) {
    const source = readFileSync(module, 'utf8');
    for (const [, names = ''] of source.matchAll(used))
      for (const [, name] of names.matchAll(/'([^']+)'/g)) namespaces.add(name as string);
    for (const [, name] of source.matchAll(staticImport)) {
      const imported = moduleOf(module, name as string);
      if (imported) seen.add(imported);
    }
  }
  namespaces.delete('app');
  return [...namespaces].toSorted();
}

/** The source of a module whose dynamic imports wait for the words of what they bring, too; nothing if none needs any. */
export function withWords(source: string, file: string): string | undefined {
  let changed = false;
  const code = source.replace(dynamicImport, (whole, name: string) => {
    const imported = moduleOf(file, name);
    const words = imported ? wordsOf(imported) : [];
    if (words.length === 0) return whole;
    changed = true;
    return `Promise.all([${whole}, loadWords(${JSON.stringify(words)})]).then(([module]) => module)`;
  });
  return changed ? code : undefined;
}
