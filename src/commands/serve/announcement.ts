import { stepsText } from '../../report/next-steps.ts'
import { pageOf } from '../../report/page.ts'
import type { RunningServer } from '../../server/start.ts'
import { wrap } from '../../sim/wording/wrap.ts'

/** One line, for a tool that waits for it. */
export function inJson(server: RunningServer): string {
  const { url, sftpPort, sftpHostKey, sftpLogins, trainerToken, trainerPassphrase, districts } = server
  return `${
    JSON.stringify({
      baseUrl: url,
      sftp: { port: sftpPort, hostKey: sftpHostKey, logins: sftpLogins },
      trainer: {
        token: trainerToken,
        ...(trainerPassphrase !== null && { login: 'trainer', passphrase: trainerPassphrase }),
      },
      districts: districts.list().map(({ id }) => id),
    })
  }\n`
}

/** Where to look first, how files come in, and how it is stopped. */
export function inWords({ url, sftpPort, sftpLogins, trainerPassphrase, districts }: RunningServer): string {
  const page = pageOf(process.stdout)
  const names = districts.list().map(({ name }) => name)
  const first = names.length === 1 ? names[0]! : `${names.length} districts`
  const parts = [
    `Open ${page.paint('bold', url)} in a browser: ${first}. Stop it with Ctrl+C.`,
    stepsText([
      ...(trainerPassphrase === null
        ? []
        : [['sign in as trainer', `login trainer, passphrase ${trainerPassphrase}`] as const]),
      ['try the API', `${url}/api`],
      ...sftpLogins.slice(0, 5).map(({ login, password }) =>
        [
          password === null ? 'upload as a district does' : `upload as a district does, with password ${password}`,
          `sftp -P ${sftpPort} ${login}@${new URL(url).hostname.replace(/^\[|\]$/g, '')}`,
        ] as const
      ),
    ], page),
    wrap(
      trainerPassphrase === null
        ? 'Only this machine reaches it, so that people are chosen at sign-in. Mails are shown, and none is sent.'
        : 'Others can reach it: everybody signs in with a passphrase, which the trainer makes.',
      page.width,
    ),
  ]
  return `${parts.join('\n\n')}\n`
}
