import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { HomeroomError } from '../../../src/sim/error.ts'
import { defaultSftpLimits } from '../../../src/server/sftp/limits.ts'
import { countAttempts } from '../../../src/server/sftp/login/attempts.ts'
import { assertLogin, type Login } from '../../../src/server/sftp/login/logins.ts'
import { hashPassword, isPassword } from '../../../src/server/sftp/login/password.ts'
import { isKeyOf, isSignedBy } from '../../../src/server/sftp/login/public-key.ts'
import { fingerprint, keptHostKey, newKeys } from '../../../src/server/sftp/host-key.ts'
import { districts } from '../../fixtures/district.ts'
import { connect } from './client.ts'
import { clientKey, hostKey, password, sftpServers } from './started.ts'

const start = sftpServers(districts())
const anotherKey = newKeys()
const rsaKey = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 })

describe('Somebody who signs in', () => {
  test('shows the password or a key of the login', async () => {
    const { server, lines } = await start()
    await (await connect(server.port, { password })).end()
    await (await connect(server.port, { username: 'oak-job' })).end()
    expect(lines).toEqual([
      'SFTP: 127.0.0.1: "oak" signs in by password',
      'SFTP: 127.0.0.1: "oak-job" signs in by publickey',
    ])
  })

  test('is refused with a wrong password, another’s key, an unknown login, or a district that is gone', async () => {
    const { server } = await start()
    for (
      const config of [
        { password: 'wrong' },
        { password: '' },
        { privateKey: anotherKey.private },
        { username: 'elm', password },
        { username: 'oak-job', password },
        { username: 'gone', password },
      ]
    ) await expect(connect(server.port, config)).rejects.toThrow(/authentication methods failed|hung up/)
  })

  test('has to wait after failures, and even the right password is not looked at meanwhile', async () => {
    const { server, lines } = await start({ limits: { failuresOfLoginMax: 2 } })
    await expect(connect(server.port, { password: 'wrong' })).rejects.toThrow()
    await expect(connect(server.port, { password: 'wrong again' })).rejects.toThrow()
    await expect(connect(server.port, { password })).rejects.toThrow()
    expect(lines).toEqual([
      'SFTP: 127.0.0.1: "oak" fails to sign in by password',
      'SFTP: 127.0.0.1: "oak" fails to sign in by password and has to wait for 1 s',
      'SFTP: 127.0.0.1: "oak" has failed too often and has to wait for 1 s',
    ])
  })

  test('cannot write into the log by the name of a login', async () => {
    const { server, lines } = await start()
    await expect(connect(server.port, { username: 'oak\nSFTP: all is well', password: 'x' })).rejects.toThrow()
    expect(lines).toEqual(['SFTP: 127.0.0.1: "oak\\nSFTP: all is well" fails to sign in by password'])
  })

  test('gets no shell, no command and no tunnel', async () => {
    const { server } = await start()
    const { client, end } = await connect(server.port)
    await expect(new Promise((resolve, reject) => client.exec('id', (error) => error ? reject(error) : resolve(null))))
      .rejects.toThrow('Unable to exec')
    await expect(
      new Promise((resolve, reject) => client.shell(false, (error) => error ? reject(error) : resolve(null))),
    )
      .rejects.toThrow('Unable to open shell')
    await expect(
      new Promise((resolve, reject) =>
        client.forwardOut('127.0.0.1', 1, '127.0.0.1', 22, (error) => error ? reject(error) : resolve(null))
      ),
    ).rejects.toThrow('Channel open failure')
    await end()
  })
})

describe('Failures to sign in', () => {
  afterEach(() => void vi.useRealTimers())

  test('make a login wait twice as long each time, up to a bound, and are forgotten after a success', async () => {
    vi.useFakeTimers()
    const attempts = countAttempts({ ...defaultSftpLimits, failuresOfLoginMax: 2, waitSecondsMax: 5 })
    const waits = []
    for (let round = 0; round < 6; round++) waits.push(await attempts.failed('10.0.0.1', 'oak'))
    expect(waits).toEqual([0, 1, 2, 4, 5, 5])
    expect(await attempts.waitSeconds('10.0.0.1', 'oak')).toBe(5)
    expect(await attempts.waitSeconds('10.0.0.1', 'elm')).toBe(0)
    expect(await attempts.waitSeconds('10.0.0.2', 'oak')).toBe(0)
    vi.advanceTimersByTime(5_001)
    expect(await attempts.waitSeconds('10.0.0.1', 'oak')).toBe(0)
    await attempts.succeeded('10.0.0.1', 'oak')
    expect(await attempts.failed('10.0.0.1', 'oak')).toBe(0)
  })

  test('make an address wait that tries one login after another', async () => {
    vi.useFakeTimers()
    const attempts = countAttempts({ ...defaultSftpLimits, failuresOfAddressMax: 3 })
    for (const login of ['a', 'b', 'c']) await attempts.failed('10.0.0.1', login)
    expect(await attempts.waitSeconds('10.0.0.1', 'oak')).toBe(1)
    await attempts.succeeded('10.0.0.1', 'oak')
    expect(await attempts.failed('10.0.0.1', 'd')).toBe(2)
  })
})

describe('A login', () => {
  const codeOf = (login: Partial<Login>) => {
    try {
      assertLogin({ login: 'oak', districtId: 'oak', passwordHash: 'scrypt$…', ...login })
      return 'fine'
    } catch (error) {
      return (error as HomeroomError).code
    }
  }

  test('has a plain name, keys that are some, and something to sign in with', () => {
    expect(codeOf({})).toBe('fine')
    expect(codeOf({ login: 'oak~1' })).toBe('fine')
    expect(codeOf({ publicKeys: [clientKey.public] })).toBe('fine')
    for (
      const wrong of [{ login: '' }, { login: 'a b' }, { login: '../oak' }, { login: 'a'.repeat(65) }, {
        publicKeys: ['ssh-ed25519 x'],
      }, { publicKeys: [clientKey.private] }]
    ) expect(codeOf(wrong)).toBe('login_invalid')
    expect(() => assertLogin({ login: 'oak', districtId: 'oak' })).toThrow('Nobody could sign in as "oak"')
  })
})

describe('A password', () => {
  test('is known by its hash alone, each with a salt of its own', async () => {
    const [one, other] = [await hashPassword('pass wörd'), await hashPassword('pass wörd')]
    expect(one).toMatch(/^scrypt\$16384\$8\$5\$/)
    expect(one).not.toBe(other)
    expect(await isPassword('pass wörd', one)).toBe(true)
    expect(await isPassword('pass wo\u0308rd', one)).toBe(true)
    expect(await isPassword('pass wörd ', one)).toBe(false)
    expect(await isPassword('x'.repeat(1_025), one)).toBe(false)
    expect(await isPassword('', 'scrypt$16384$8$5$$')).toBe(false)
    expect(await isPassword('', 'plain')).toBe(false)
  })
})

describe('A key', () => {
  const offered = (text: string) => {
    const key = ssh2.utils.parseKey(text)
    if (key instanceof Error) throw key
    return { algorithm: key.type, data: key.getPublicSSH(), key }
  }

  test('is that of a line in authorized_keys whatever its comment', () => {
    expect(isKeyOf(`${clientKey.public} a job`, offered(clientKey.public))).toBe(true)
    expect(isKeyOf(anotherKey.public, offered(clientKey.public))).toBe(false)
    expect(isKeyOf('no key', offered(clientKey.public))).toBe(false)
  })

  test('counts only with a signature that its private part made', () => {
    const { key, ...own } = offered(clientKey.private)
    const signed = Buffer.from('of this session')
    const signature = key.sign(signed) as Buffer
    expect(isSignedBy(own, { signed, signature, hash: undefined })).toBe(true)
    expect(isSignedBy(offered(anotherKey.public), { signed, signature, hash: undefined })).toBe(false)
    expect(isSignedBy(own, { signed: Buffer.from('another'), signature, hash: undefined })).toBe(false)
    expect(isSignedBy({ algorithm: 'x', data: Buffer.from('x') }, { signed, signature, hash: undefined })).toBe(false)
  })

  test('of RSA does not count with SHA-1', () => {
    const { key, ...own } = offered(rsaKey.private)
    const signed = Buffer.from('of this session')
    const sha256 = key.sign(signed, 'sha256') as Buffer
    expect(isSignedBy(own, { signed, signature: sha256, hash: 'sha256' })).toBe(true)
    expect(isSignedBy(own, { signed, signature: key.sign(signed, 'sha1') as Buffer, hash: undefined })).toBe(false)
  })
})

describe('The host key', () => {
  test('is made once, is for its owner alone, and stays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'homeroom-key-'))
    const path = join(folder, 'keys', 'host-key')
    const [one, other] = await Promise.all([keptHostKey(path), keptHostKey(path)])
    expect(one).toBe(other)
    expect(one).toContain('BEGIN OPENSSH PRIVATE KEY')
    expect(await keptHostKey(path)).toBe(one)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(fingerprint(one)).toMatch(/^SHA256:[\w+/]{43}$/)
    await chmod(path, 0o600)
    await writeFile(path, anotherKey.public)
    await expect(keptHostKey(path)).rejects.toThrow('expected a private key: it is a public one')
    await writeFile(path, 'no key')
    await expect(keptHostKey(path)).rejects.toThrow('expected a private key')
    expect(await readFile(path, 'utf8')).toBe('no key')
    await rm(folder, { recursive: true })
  })

  test('can be read again, though ssh2 makes keys that cannot', () => {
    const made = ssh2.utils.generateKeyPairSync('ed25519')
    const cut = made.private.split('\n').toSpliced(2, 1).join('\n')
    expect(ssh2.utils.parseKey(cut)).toBeInstanceOf(Error)
    const making = vi.spyOn(ssh2.utils, 'generateKeyPairSync').mockReturnValueOnce({ ...made, private: cut })
    try {
      const { private: key } = newKeys()
      expect(key).not.toBe(cut)
      expect(fingerprint(key)).toMatch(/^SHA256:[\w+/]{43}$/)
      expect(making).toHaveBeenCalled()
    } finally {
      making.mockRestore()
    }
  })

  test('is the one that clients see', async () => {
    const { server } = await start()
    let seen = ''
    const { end } = await connect(server.port, {
      hostHash: 'sha256',
      hostVerifier: (hash: string) => {
        seen = Buffer.from(hash, 'hex').toString('base64').replace(/=+$/, '')
        return true
      },
    })
    expect(`SHA256:${seen}`).toBe(fingerprint(hostKey))
    await end()
  })
})
