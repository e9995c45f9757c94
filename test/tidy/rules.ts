/** One thing that must not stand in the code, and what to write in its place. */
export interface Rule {
  readonly name: string
  /** What was found, as the finding words it. */
  readonly what: string
  /** The replacement that the finding names. */
  readonly instead: string
  /** Matched against each line; with `scope` it decides alone. */
  readonly pattern: RegExp
  /** Which files the rule reads, by their path from the project's root. */
  readonly scope: RegExp
  /** The files (or folders, ending in `/`) where it may stand, because somebody has to do it. */
  readonly allowed: readonly string[]
}

const code = /^(src|mocks)\/.*\.(tsx?|sql)$/
const simulated = /^src\/sim\/.*\.(tsx?|sql)$/
const simulatedTypeScript = /^src\/sim\/.*\.tsx?$/
const everything = /./

/**
 * The calls that would make a world differ from one run to the next, and the habits that `design/style.md` asks for. The
 * rules read comments too: a comment can say "the wall clock" in words.
 */
export const rules: readonly Rule[] = [
  {
    name: 'wall clock',
    what: 'reads the wall clock',
    instead: 'the virtual time that comes in as a parameter (`world.now()`)',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bperformance\.now\b|\bTemporal\.Now\b|\bhrtime\b/,
    scope: code,
    // The one tells people how long a run took, and decides nothing; the other serves clients that live in the real time.
    allowed: ['src/scenarios/run/stopwatch.ts', 'mocks/serve/wall-clock.ts'],
  },
  {
    name: 'waiting',
    what: 'waits for the wall clock',
    instead: 'an event on the virtual clock',
    pattern: /\bset(Timeout|Interval)\b/,
    scope: simulatedTypeScript,
    // A server that restarts does so in the real time.
    allowed: ['src/sim/store/server/back-off.ts'],
  },
  {
    name: 'chance',
    what: 'draws from unseeded chance',
    instead: 'the seeded generator that comes in as a parameter',
    pattern: /\bMath\.random\b|\bgetRandomValues\b|\brandomBytes\b|\brandomInt\b/,
    scope: code,
    // Session ids, tokens, passphrases and salts are worth something because nobody can guess them.
    allowed: ['src/server/security/secret.ts', 'src/server/sftp/login/password.ts'],
  },
  {
    name: 'ids',
    what: 'makes an id by chance',
    instead: 'an id that follows from the record (a key or a sequence)',
    pattern: /\brandomUUID\b|\bgen_random_uuid\b|\buuid_generate_v\d|\buuidv[47]\b/i,
    scope: code,
    allowed: [],
  },
  {
    name: 'time in SQL',
    what: 'reads the wall clock in SQL',
    instead: 'the virtual time as a query parameter',
    pattern:
      /\b(current_timestamp|current_date|current_time|localtimestamp|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\b|(?<![.\w])now\(\s*\)(?!\s*[:{])/i,
    scope: simulated,
    allowed: [],
  },
  {
    name: 'chance in SQL',
    what: 'draws from unseeded chance in SQL',
    instead: 'values that come in as query parameters',
    pattern: /(?<![.\w])random\(\s*\)/i,
    scope: simulated,
    allowed: [],
  },
  {
    name: 'files and sockets in the simulator',
    what: 'reaches out of the simulator',
    instead: 'a value or a stream that the shell (src/intake, src/commands, src/server) hands in',
    pattern: /\bfrom '(node:(fs|fs\/promises|http|https|http2|net|tls|dgram|child_process)|hono(\/[^']*)?|commander)'/,
    scope: simulatedTypeScript,
    // The store keeps a district in a folder, and its schema stands in SQL files.
    allowed: ['src/sim/store/'],
  },
  {
    name: 'layers',
    what: 'imports a shell into the simulator',
    instead: 'a type or a function under src/sim, and let the shell import that',
    pattern: /(\bfrom|\bimport\() ?'(\.\.\/)+(commands|intake|report|server|scenarios|main\.ts)\b/,
    scope: simulatedTypeScript,
    allowed: [],
  },
  {
    name: 'terminal in the simulator',
    what: 'speaks to the terminal or the process',
    instead: 'a value that is returned, or `onProgress`',
    pattern: /\bconsole\.\w|\bprocess\.\w/,
    scope: simulatedTypeScript,
    allowed: ['src/sim/store/'],
  },
  {
    name: 'one runtime',
    what: 'works on Deno alone',
    instead: 'the `node:` module that Deno has as well',
    pattern: /\bDeno\.\w/,
    scope: /^(src|mocks|test)\/.*\.tsx?$/,
    allowed: [],
  },
  {
    name: 'unfinished',
    what: 'leaves work unfinished',
    instead: 'the finished work, or an issue',
    pattern: /\b(TODO|FIXME|XXX)\b/,
    scope: /^(src|mocks|test|docs)\//,
    allowed: [],
  },
  {
    name: 'tests that do not run',
    what: 'keeps tests from running',
    instead: 'a test that runs everywhere, or none',
    pattern: /\.(skip|only|todo|skipIf|runIf)\(/,
    scope: /^test\/.*\.ts$/,
    allowed: [],
  },
  {
    name: 'one machine',
    what: 'names a folder of one machine',
    instead: 'a path from the project, or a folder from `mkdtemp`',
    pattern: /(?<=^|['"`\s(=])(\/(work|root|home|Users|tmp)\/|[A-Z]:\\)/,
    scope: everything,
    allowed: [],
  },
  {
    name: 'registry hosts',
    what: 'names a package registry’s address',
    instead: 'the package’s name alone; the client knows where',
    pattern: /\bregistry\.\w+\.\w+|\bnpmjs\.|\bpypi\.org|\bdeb\.debian\b|\bjsr\.io\b|"https?:\/\/[^"]*\.tgz"/i,
    scope: everything,
    allowed: [],
  },
]
