const files = import.meta.glob<Record<string, unknown>>('./vi/*.json', { eager: true, import: 'default' });

/** One namespace a noun: locales/vi/<noun>.json. */
export default Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.slice('./vi/'.length, -'.json'.length), words]),
);
