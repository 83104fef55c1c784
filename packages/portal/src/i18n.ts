import dayjs from 'dayjs';
import 'dayjs/locale/vi';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages the portal speaks; each names itself. */
export const languages = { vi: 'Tiếng Việt', en: 'English' } as const;
export type Language = keyof typeof languages;

const remembered = 'apotheca.language';
/** One namespace a noun, by its file: locales/vi/<noun>.json. */
const catalogues = import.meta.glob<object>('./locales/*/*.json', { import: 'default' });

const isLanguage = (value: string | null | undefined): value is Language => value === 'vi' || value === 'en';

export const readerLocale = (): Language => (isLanguage(i18next.language) ? i18next.language : 'vi');

/** The namespaces of all that was opened so far. */
const wanted = new Set<string>();
let changing: Promise<unknown> = Promise.resolve();

async function load(language: Language, namespaces: Iterable<string>) {
  const missing = [...namespaces].filter((namespace) => !i18next.hasResourceBundle(language, namespace));
  const read = async (namespace: string) => {
    const words = await catalogues[`./locales/${language}/${namespace}.json`]?.();
    i18next.addResourceBundle(language, namespace, words);
  };
  await Promise.all(missing.map(read));
}

/**
 * Has the words of namespaces at hand. The build (vite.config.ts) lays this beside each dynamic import: the words of a
 * page come at the same time as its code, neither after it nor with the first page.
 */
export async function loadWords(namespaces: string[]) {
  for (const namespace of namespaces) wanted.add(namespace);
  await changing;
  await load(readerLocale(), namespaces);
}

export async function changeLanguage(language: Language) {
  const change = async () => {
    await load(language, wanted);
    await i18next.changeLanguage(language);
  };
  const changed = change();
  changing = changed.catch(() => {});
  await changed;
  localStorage.setItem(remembered, language);
  follow(language);
}

function follow(language: Language) {
  document.documentElement.lang = language;
  dayjs.locale(language);
}

/** Vietnamese unless the reader chose otherwise on this device. */
export async function startLanguage() {
  const stored = localStorage.getItem(remembered);
  const language = isLanguage(stored) ? stored : 'vi';
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    // A key that is shown in the place of words is a fault of the page, and said like one.
    saveMissing: true,
    missingKeyHandler: (_, namespace, key) => reportError(new Error(`no words for ${namespace}:${key}`)),
  });
  await loadWords(['app']);
  await i18next.changeLanguage(language);
  follow(language);
}
