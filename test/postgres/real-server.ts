import { execFile, execFileSync, spawn } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import pg from 'pg'
import { addressOf, type AddressOptions, freePort, owner, type TestServer } from './server.ts'

const run = promisify(execFile)
const debian = '/usr/lib/postgresql'
const versionMin = 15

/** Debian's folder of the newest server that will do; undefined where none is installed. */
export async function installedBinaries(): Promise<string | undefined> {
  const versions = await readdir(debian).catch((): string[] => [])
  const newest = Math.max(...versions.map(Number).filter((it) => it >= versionMin))
  return newest > 0 ? join(debian, String(newest), 'bin') : undefined
}

/** Postgres refuses to run as root. */
const asPostgres = (words: readonly string[]): [string, string[]] =>
  process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', ...words]] : [words[0]!, words.slice(1)]

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'full_page_writes=off',
  'shared_buffers=128MB',
  'max_wal_size=4GB',
]

/** A server with a data folder of its own, which it forgets. Its settings trade safety from power cuts for time. */
export async function realServer(folder: string): Promise<TestServer> {
  const port = await freePort()
  // Where the server's user may write, which is not everywhere.
  const { stdout } = await run(...asPostgres(['mktemp', '-d', '-t', 'homeroom-postgres-XXXXXX']), { cwd: '/' })
  const place = stdout.trim()
  const data = join(place, 'data')
  const binary = async (name: string, ...words: string[]) => {
    await run(...asPostgres([join(folder, name), ...words]), { cwd: '/' })
  }
  const passwordFile = join(place, 'password')
  await writeFile(passwordFile, `${owner.password}\n`, { mode: 0o644 })
  await binary(
    'initdb',
    ...['-D', data, '-U', owner.user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    // It sorts as people do, and makes other letters small than most do: nothing of Homeroom may depend on a server's locale.
    ...['-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=tr-TR', '--no-sync'],
  )
  const options = [`-p ${port}`, ...settings.map((it) => `-c ${it}`)].join(' ')
  const start = async () => {
    // pg_ctl leaves its own streams to the server: they would keep a pipe open.
    const words = [join(folder, 'pg_ctl'), 'start', '-w', '-D', data, '-l', join(place, 'log'), '-o', options]
    const [command, rest] = asPostgres(words)
    await new Promise<void>((resolve, reject) => {
      const child = spawn(command, rest, { cwd: '/', stdio: 'ignore' })
      child.on('error', reject).on('exit', (code) => code === 0 ? resolve() : reject(new Error(`pg_ctl: ${code}`)))
    })
  }
  const stop = () => binary('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data)
  const atExit = () => {
    const [command, words] = asPostgres([join(folder, 'pg_ctl'), 'stop', '-m', 'immediate', '-D', data])
    try {
      execFileSync(command, words, { stdio: 'ignore', cwd: '/' })
    } catch {
      // It was stopped before.
    }
  }
  process.on('exit', atExit)
  await start()
  const address = (options?: AddressOptions) => addressOf(port, options)
  return {
    engine: 'PostgreSQL',
    address,
    start,
    stop,
    loseConnections: async () => {
      const client = new pg.Client({ connectionString: address() })
      await client.connect()
      await client.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      await client.end()
    },
    close: async () => {
      process.off('exit', atExit)
      await stop()
      await run(...asPostgres(['rm', '-rf', data]), { cwd: '/' })
      await run('rm', ['-rf', place])
    },
  }
}
