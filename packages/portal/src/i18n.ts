import dayjs from 'dayjs';
import 'dayjs/locale/vi';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages the portal speaks; each names itself. */
export const languages = { vi: 'Tiếng Việt', en: 'English' } as const;
export type Language = keyof typeof languages;

const remembered = 'apotheca.language';
const catalogues = {
  vi: () => import('./locales/vi'),
  en: () => import('./locales/en'),
};

const isLanguage = (value: string | null | undefined): value is Language => value === 'vi' || value === 'en';

export const readerLocale = (): Language => (isLanguage(i18next.language) ? i18next.language : 'vi');

async function load(language: Language) {
  const { default: catalogue } = await catalogues[language]();
  for (const [noun, words] of Object.entries(catalogue)) i18next.addResourceBundle(language, noun, words);
}

export async function changeLanguage(language: Language) {
  await load(language);
  await i18next.changeLanguage(language);
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
  });
  await load(language);
  await i18next.changeLanguage(language);
  follow(language);
}
