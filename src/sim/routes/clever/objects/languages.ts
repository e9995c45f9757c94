/** Clever's name and ISO 639-3 code of a language, by its ISO 639-1 code. */
const languages: Readonly<Record<string, readonly [name: string, code: string]>> = {
  ar: ['Arabic', 'ara'],
  de: ['German', 'deu'],
  en: ['English', 'eng'],
  es: ['Spanish', 'spa'],
  fr: ['French', 'fra'],
  hi: ['Hindi', 'hin'],
  ht: ['Haitian Creole', 'hat'],
  id: ['Indonesian', 'ind'],
  it: ['Italian', 'ita'],
  ja: ['Japanese', 'jpn'],
  ko: ['Korean', 'kor'],
  pl: ['Polish', 'pol'],
  pt: ['Portuguese', 'por'],
  ru: ['Russian', 'rus'],
  so: ['Somali', 'som'],
  tl: ['Tagalog', 'tgl'],
  uk: ['Ukrainian', 'ukr'],
  vi: ['Vietnamese', 'vie'],
  yo: ['Yoruba', 'yor'],
  zh: ['Chinese', 'zho'],
}

/** The fields of a student; none where no language is given. */
export function homeLanguage(language: string): Record<string, string> {
  if (language === '') return {}
  const [name, code] = languages[language.slice(0, 2).toLowerCase()] ?? ['Other', 'other']
  return { home_language: name, home_language_code: code }
}
