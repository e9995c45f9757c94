import { Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import { assets } from '../assets/assets.ts'
import { HomeroomError } from '../../sim/error.ts'
import { problemPage } from './frame/problem-page.tsx'
import { themeSwitch } from './frame/theme.ts'
import { districtSide } from './district-side/district-side.tsx'
import { demoPages } from './demos/demos.tsx'
import { inboxes } from './inboxes/inboxes.tsx'
import { phone } from './phone/phone.tsx'
import { review } from './review/review.tsx'
import { schools } from './schools/schools.tsx'
import { signIn } from './sign-in/sign-in.tsx'
import { sisSync } from './sis-sync/sis-sync.tsx'
import { storyPages, type StoryPagesOptions } from './stories/stories.tsx'
import { start } from './start/start.tsx'
import { teacher } from './teacher/teacher.tsx'
import { time } from './time/time.tsx'
import { uploads } from './uploads/uploads.tsx'

export interface PagesOptions extends StoryPagesOptions {
  /** An empty folder in which files are written while they come. */
  readonly receiving: string
}

/** All pages, each area in a folder of its own; what they refuse they say on a page. */
export function pages({ receiving, ...options }: PagesOptions): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  const areas = [
    assets(),
    start(),
    signIn(),
    themeSwitch(),
    sisSync(),
    review(),
    uploads(receiving),
    schools(),
    teacher(),
    phone(),
    time(),
    districtSide(),
    demoPages(),
    storyPages(options),
  ]
  for (const area of [...areas, inboxes()]) app.route('/', area)
  app.onError((error, context) => {
    if (!(error instanceof HomeroomError)) options.onDefect(error)
    return problemPage(context, error)
  })
  return app
}
