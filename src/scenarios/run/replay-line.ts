import { quoted } from '../../report/next-steps.ts'
import type { ListedStory } from './library.ts'

/** The command line that plays a story again as it was played. */
export function replayLine(
  { seed, policyName }: { readonly seed: string; readonly policyName?: string },
  { id, file, isOwn, isAlone }: ListedStory,
): string {
  // A story of the library has a name; one of one's own has a file.
  const [name, place = '1'] = id.split('#') as [string, string?]
  const path = isOwn ? relativePath(file) : name
  return [
    'homeroom run',
    quoted(isAlone ? path : `${path}#${place}`),
    `--seed ${quoted(seed)}`,
    policyName && `--policy ${quoted(policyName)}`,
  ].filter(Boolean).join(' ')
}

const relativePath = (file: string) =>
  file.startsWith(`${process.cwd()}/`) ? file.slice(process.cwd().length + 1) : file
