import type {
  CountsPoint,
  RunResult,
  Shard,
  StoryEvent,
  StoryFailure,
  StoryFile,
  StoryMail,
  StoryResult,
} from './story-result.ts'

type Key =
  | keyof RunResult
  | keyof Shard
  | keyof StoryResult
  | keyof StoryResult['district']
  | keyof StoryResult['checks']
  | keyof StoryFailure
  | keyof StoryEvent
  | keyof CountsPoint
  | keyof StoryMail
  | keyof StoryFile

/** Every key there is, in the order in which it is written; the compiler says when one is missing. */
const keys: Readonly<Record<Key, true>> = {
  id: true,
  name: true,
  title: true,
  theme: true,
  shows: true,
  source: true,
  incident: true,
  tags: true,
  route: true,
  seed: true,
  policy: true,
  district: true,
  status: true,
  failure: true,
  checks: true,
  made: true,
  invariants: true,
  from: true,
  to: true,
  digest: true,
  at: true,
  school: true,
  schools: true,
  teachers: true,
  students: true,
  guardians: true,
  classes: true,
  participants: true,
  kind: true,
  by: true,
  subject: true,
  text: true,
  message: true,
  place: true,
  stack: true,
  lastEvents: true,
  replay: true,
  events: true,
  counts: true,
  mails: true,
  mailsSent: true,
  files: true,
  rowsLeftOut: true,
  stories: true,
  durationMs: true,
  shard: true,
  part: true,
  parts: true,
}

/** The whole result as JSON, its keys in one order wherever the result came from; a line break at the end. */
export function jsonOfRun(result: RunResult): string {
  return `${JSON.stringify(result, Object.keys(keys), 2)}\n`
}
