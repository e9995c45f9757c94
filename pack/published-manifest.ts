/** The part of a package.json that the package has otherwise than the project. */
export interface Manifest {
  readonly exports: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
}

/**
 * The package.json of the package: its exports and its command are JavaScript in `dist`, with types, where the project's own
 * are TypeScript. Nothing else differs, so that whoever looks at the dependencies meanwhile sees the same ones.
 */
export function publishedManifest(manifest: Manifest): object {
  return {
    ...manifest,
    exports: {
      ...mapped(manifest.exports, (path) => ({ types: inDist(path, '.d.ts'), default: inDist(path, '.js') })),
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
