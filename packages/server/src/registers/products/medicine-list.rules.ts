/** What the shipped list says of one ingredient, or of a set of them joined by `+`. */
export interface ListedIngredient {
  /** Its International Nonproprietary Name, or the usual one where it has none. */
  name: string;
  atc: string | null;
  /** How it is usually taken. */
  route: string;
  /** Under special control in Vietnam, in whatever strength. */
  controlled: boolean;
  /** Usually taken for months or longer. */
  longTerm: boolean;
  synonyms: string[];
}

export type WordKind = 'INGREDIENT' | 'ROUTE' | 'NO_MEDICINE' | 'MORE_THAN_NAMED';

/** A word or phrase to be looked for, as its runs of letters and of digits: `vitamin b1` is vitamin, b, 1. */
export interface ListedWord {
  kind: WordKind;
  tokens: string[];
  ingredients?: string[];
  route?: string;
  /** Of several routes that words tell, the one of the least rank counts. */
  rank?: number;
}

/** Reads `ingredient;atc;route;flags;synonyms`, one a line under a heading. */
export function readIngredients(text: string): ListedIngredient[] {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', atc, route, flags = '', synonyms = ''] = line.split(';');
      return {
        name,
        atc: atc || null,
        route: route || 'ORAL',
        controlled: flags.includes('C'),
        longTerm: flags.includes('L'),
        synonyms: synonyms.split(',').filter(Boolean),
      };
    });
}

// How names are spelt in Vietnam beside the international way. Each way is tried on all that those before it gave.
const spellings: ((name: string) => string)[] = [
  (name) => name.replace(/^(.+) acid$/, 'acid $1'),
  (name) => name.replaceAll('sodium', 'natri'),
  (name) => name.replaceAll('potassium', 'kali'),
  (name) => name.replaceAll('calcium', 'calci'),
  (name) => name.replaceAll('calci ', 'canxi '),
  (name) => name.replaceAll('magnesium', 'magnesi'),
  (name) => name.replaceAll('magnesi ', 'magie '),
  (name) => name.replaceAll('aluminium', 'nhom'),
  (name) => name.replaceAll('alcohol', 'alcol'),
  (name) => name.replaceAll('chlor', 'clor'),
  (name) => name.replaceAll('oxide', 'oxyd'),
  (name) => name.replace(/e(?= |$)/g, ''),
  (name) => name.replaceAll('llin', 'lin'),
  (name) => name.replaceAll('nn', 'n'),
];

/** A name in every way it may be spelt, without diacritics. */
export function spelt(name: string): string[] {
  let all = [name];
  for (const way of spellings) all = [...new Set([...all, ...all.map(way)])];
  return all;
}

export const tokensOf = (text: string): string[] => text.match(/[a-z]+|[0-9]+/g) ?? [];

// Words of names and dosage forms, without diacritics, that tell how something is taken. PATCH is through the skin where
// the ingredient usually goes that way; an empty route says that the word leaves it open.
const routeWords: [rank: number, route: string, words: string][] = [
  [1, 'EYE', 'nho mat,tra mat,mo mat,thuoc mat,nhan khoa,eye drops,ophthalmic'],
  [1, 'EAR', 'nho tai,ear drops'],
  [1, 'NASAL', 'nho mui,xit mui,xit xoang,nasal'],
  [
    1,
    'INHALED',
    'khi dung,hit,xit dinh lieu,inhaler,evohaler,turbuhaler,accuhaler,respimat,respules,nebules',
  ],
  [1, 'RECTAL', 'truc trang,hau mon,thut,toa duoc,suppository'],
  [1, 'VAGINAL', 'am dao,dat phu khoa,phu khoa,dung dich ve sinh,ve sinh phu nu,vaginal'],
  [1, 'SUBLINGUAL', 'duoi luoi,sublingual'],
  [1, 'INJECTION', 'tiem,truyen,but tiem,injection,flexpen,solostar'],
  [
    1,
    'TOPICAL',
    'suc mieng,suc hong,xit hong,ro mieng,ngoai da,dung ngoai,boi,dau goi,xoa bop,xoa,xit ngoai',
  ],
  [1, 'PATCH', 'mieng dan,cao dan,patch'],
  [2, '', 'vien dat'],
  [3, 'ORAL', 'uong,siro,si ro,syrup,vien,sui,nhai,ngam,goi,com,nang'],
  [4, 'TOPICAL', 'kem,cream,gel,mo,thuoc mo,ointment,lotion,tuyp,tube'],
];

// What a name says that holds no medicine, whatever ingredient it names beside.
const noMedicine =
  'may do,que thu,test,bao cao su,khau trang,kem danh rang,ban chai,sua tam,sua rua mat,tay trang,nuoc tay,nuoc hoa,' +
  'chong nang,mat na,duong am,duong da,duong the,duong moi,son duong,serum,toner,xit khoang,sua bot,sua cho,binh sua,' +
  'num ti,bot an dam,banh,keo deo,keo mut,keo ngam,tra tui,bong y te,bong gac,bong tay,bang gac,bang ca nhan,bang keo,bom tiem,kim tiem,gang tay,nhiet ke,' +
  'khan uot,khan giay,ta giay,bim,nuoc rua,xa phong,tui chuom,dai lung,can suc khoe';

// What a name says where it names one ingredient and holds others beside it.
const moreThanNamed =
  'plus,extra,comp,compositum,compound,cold,flu,night,duo,combi,phoi hop,cam cum,' +
  'co losartan,co telmisartan,co valsartan,co irbesartan,co enalapril,co candesartan';

const words = (text: string) => text.split(',').map(tokensOf);

/** Every word to look for, longest phrases and shortest alike. */
export function listWords(ingredients: ListedIngredient[]): ListedWord[] {
  const named = ingredients.flatMap(({ name, synonyms }) => {
    const holds = name.split('+');
    const names = holds.length > 1 ? synonyms : [name, ...synonyms];
    return names
      .flatMap(spelt)
      .map((word): ListedWord => ({ kind: 'INGREDIENT', tokens: tokensOf(word), ingredients: holds }));
  });
  return [
    ...named,
    ...routeWords.flatMap(([rank, route, text]) =>
      words(text).map((tokens): ListedWord => ({ kind: 'ROUTE', tokens, route, rank })),
    ),
    ...words(noMedicine).map((tokens): ListedWord => ({ kind: 'NO_MEDICINE', tokens })),
    ...words(moreThanNamed).map((tokens): ListedWord => ({ kind: 'MORE_THAN_NAMED', tokens })),
  ];
}
