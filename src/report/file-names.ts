/** File systems take 255 bytes; this leaves room for a number and an ending. */
const lengthMax = 100

/**
 * Makes file names of ids that a district chose, which may hold anything: the same name for the same id, and never one
 * name for two ids of the same folder, also where the file system knows no letter cases.
 */
export function fileNames(): (stem: string, ending: string) => string {
  const taken = new Set<string>()
  return (stem, ending) => {
    const safe = stem.replace(/[^\p{L}\p{N}@._-]+/gu, '_').replace(/^\.+/, '_').slice(0, lengthMax)
    let name = safe + ending
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${safe}-${count}${ending}`
    taken.add(name.toLowerCase())
    return name
  }
}
