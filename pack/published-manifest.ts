/** What the project's package.json says, as far as the package says it otherwise. */
export interface Manifest {
  readonly exports: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
  readonly scripts?: unknown
  readonly devDependencies?: unknown
}

/**
 * The package.json of the package: its exports and its command are JavaScript in `dist`, with types, where the project's own
 * are TypeScript. What only serves who works on the project is left out.
 */
export function publishedManifest({ scripts: _, devDependencies: __, ...manifest }: Manifest): object {
  return {
    ...manifest,
    exports: {
      ...mapped(manifest.exports, (path) => ({
        types: inDist(path, '.d.ts'),
        default: inDist(path, '.js'),
      })),
      './package.json': './package.json',
    },
    bin: mapped(manifest.bin, (path) => inDist(path, '.js')),
  }
}

function mapped<Value>(paths: Readonly<Record<string, string>>, to: (path: string) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, to(path)]))
}

/** `./src/homeroom.ts`: `./dist/src/homeroom.js`. */
function inDist(path: string, ending: string): string {
  return path.replace(/^\.\//, './dist/').replace(/\.tsx?$/, ending)
}
