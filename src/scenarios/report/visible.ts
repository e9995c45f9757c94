/**
 * Makes control characters visible (`␛` for escape), and replaces what is no text at all. People's names come from
 * files: a name must not move a terminal's cursor, end an XML document or start a command of a CI server. Line breaks
 * and tabs stay.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(/\r\n/g, '\n').replace(controls, picture).replace(nonCharacters, '\ufffd')
}

/** The same on one line, for titles and names. */
export function onOneLine(text: string): string {
  return visible(text).replace(/\s*\n\s*/g, ' ').trim()
}

// deno-lint-ignore no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const nonCharacters = /[\ufffe\uffff]/g

/** Unicode has a picture for each of the first 32 and for delete; the later ones have none. */
function picture(control: string): string {
  const code = control.charCodeAt(0)
  if (code === 0x7f) return '\u2421'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}
