/** What may stand between two semicolons without ending there: strings, quoted names, comments, dollar quotes. */
const token = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|;/g

/** The statements of a text, each without its semicolon. */
export function splitSql(sql: string): string[] {
  const statements: string[] = []
  let start = 0
  for (const { 0: found, index } of sql.matchAll(token)) {
    if (found !== ';') continue
    statements.push(sql.slice(start, index))
    start = index + 1
  }
  statements.push(sql.slice(start))
  return statements.filter((it) => it.replace(/--[^\n]*/g, '').trim() !== '')
}
