const MAX_LENGTH = 100;
const MAX_WORDS = 8;

/** What somebody typed into a search field, as patterns for LIKE over folded text that starts and ends with a blank. */
export interface Search {
  /** A record matches when of each word at least one pattern does. */
  words: string[][];
  /** Where one code, card or phone was typed: the forms in which it may be one whole, not yet folded. */
  whole?: string[];
  /** What the folded name starts with when it was typed from its beginning; not yet folded. */
  beginning: string;
}

const numeric = /^\+?[\d.()\-/]*\d[\d.()\-/]*$/;
const escapeLike = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

/** `0901 234 567` and `+84 90.123` are one word each, whatever stands between their digits. */
function joinNumbers(tokens: string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const token of tokens) {
    const number = numeric.test(token) || token === '+';
    if (number && open && !token.startsWith('+')) joined[joined.length - 1] += token;
    else joined.push(token);
    open = number;
  }
  return joined;
}

/** The forms in which a number may stand in the record: its digits; without 00 or +, and without a 0 after the country. */
function formsOf(word: string): string[] {
  if (!numeric.test(word)) return [word];
  const digits = word.replace(/\D/g, '');
  const international = digits.replace(/^00/, '').replace(/^(84|66)0/, '$1');
  const abroad = word.startsWith('+') || digits.startsWith('00');
  return [...new Set([abroad ? international : digits, digits, word.replace(/^\+/, '')])];
}

/** A word of one or two letters is the beginning of a word, a longer one any part: the index serves both. */
const pattern = (form: string): string =>
  form.length <= 2 ? `% ${escapeLike(form)}%` : `%${escapeLike(form)}%`;

/** The patterns of a search, or undefined where nothing was typed. */
export function prepareSearch(text: string | null | undefined): Search | undefined {
  const beginning = (text ?? '').normalize('NFKC').slice(0, MAX_LENGTH).trim().replace(/\s+/g, ' ');
  if (beginning === '') return undefined;
  const forms = joinNumbers(beginning.split(' ')).slice(0, MAX_WORDS).map(formsOf);
  const [only] = forms;
  const isWhole = forms.length === 1 && only?.some((form) => form.length >= 3 && /\d/.test(form));
  return {
    words: forms.map((word) => word.map(pattern)),
    whole: isWhole ? only : undefined,
    beginning,
  };
}
