import { Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import { assets } from '../assets/assets.ts'
import { HomeroomError } from '../../sim/error.ts'
import { problemPage } from './frame/problem-page.tsx'
import { themeSwitch } from './frame/theme.ts'
import { inboxes } from './inboxes/inboxes.tsx'
import { phone } from './phone/phone.tsx'
import { review } from './review/review.tsx'
import { schools } from './schools/schools.tsx'
import { signIn } from './sign-in/sign-in.tsx'
import { sisSync } from './sis-sync/sis-sync.tsx'
import { start } from './start/start.tsx'
import { teacher } from './teacher/teacher.tsx'
import { uploads } from './uploads/uploads.tsx'

/** All pages, each area in a folder of its own; what they refuse they say on a page. */
export function pages(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  const areas = [
    assets(),
    start(),
    signIn(),
    themeSwitch(),
    sisSync(),
    review(),
    uploads(),
    schools(),
    teacher(),
    phone(),
  ]
  for (const area of [...areas, inboxes()]) app.route('/', area)
  app.onError((error, context) => {
    // The server's own log has what is a defect; the page shows no insides.
    if (!(error instanceof HomeroomError)) console.error(error)
    return problemPage(context, error)
  })
  return app
}
