/** The most characters of a file's text that a message repeats. */
const charactersMax = 200

/** Cuts a text to the 200 characters that an error shows, never in the middle of a character. */
export function textMax(text: string): string {
  return text.length <= charactersMax ? text : `${[...text.slice(0, charactersMax)].slice(0, -1).join('')}…`
}
