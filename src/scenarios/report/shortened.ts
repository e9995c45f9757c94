/** A text of so many characters at most; what is missing is marked by an ellipsis. */
export function shortened(text: string, charactersMax: number): string {
  const characters = [...text]
  if (characters.length <= charactersMax) return text
  return `${characters.slice(0, Math.max(charactersMax - 1, 1)).join('').trimEnd()}…`
}
