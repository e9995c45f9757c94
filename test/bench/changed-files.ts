/** The texts of a set's files, by name. */
export type Files = Readonly<Record<string, string>>

/** A hundred participants less, all over the district, as in an ordinary night. */
export function hundredLess(files: Files): Files {
  const [head, ...lines] = files['enrollments.csv']!.trimEnd().split('\n')
  const participants = lines.filter((line) => !line.endsWith(',owner')).length
  const every = Math.max(1, Math.floor(participants / 100))
  let seen = 0
  const left = lines.filter((line) => line.endsWith(',owner') || seen++ % every !== 0 || seen > 100 * every)
  return { ...files, 'enrollments.csv': `${[head, ...left].join('\n')}\n` }
}

/** One row of a hundred otherwise: a name in users.csv, a participant less in enrollments.csv. */
export function drifted(files: Files): Files {
  const each = (text: string, change: (line: string) => string) =>
    text.split('\n').map((line, index) => index > 0 && index % 100 === 0 && line !== '' ? change(line) : line).join(
      '\n',
    )
  return {
    ...files,
    'users.csv': each(files['users.csv']!, (line) => line.replace(/^([^,]*),/, '$1,New ')),
    'enrollments.csv': each(files['enrollments.csv']!, (line) => line.endsWith(',owner') ? line : '').replace(
      /\n\n+/g,
      '\n',
    ),
  }
}

/** The same district with every class id another, as at a term change. */
export function rolled(files: Files): Files {
  const rename = (text: string) => text.replace(/^(?!class_id)("?)/gm, '$1N').replace(/^N$/gm, '')
  return {
    ...files,
    'classes.csv': rename(files['classes.csv']!),
    'enrollments.csv': rename(files['enrollments.csv']!),
  }
}
