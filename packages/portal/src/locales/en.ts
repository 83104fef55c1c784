const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' });

/** One namespace a noun: locales/en/<noun>.json. */
export default Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.slice('./en/'.length, -'.json'.length), words]),
);
