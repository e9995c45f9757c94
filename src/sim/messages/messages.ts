import type { ClassId } from '../classes/class-id.ts'
import type { District } from '../district.ts'
import type { AccountId } from '../people/account-id.ts'
import { type Announce, announce } from './announce.ts'
import { conversationOf, type PhoneText } from './conversation.ts'
import { messagesOfClass, messagesReadableBy, messagesReceived, type Reader, readersOfClass } from './history.ts'
import type { Message, Sent } from './message.ts'
import { receiveText, type Text } from './text.ts'
import { type ToSchool, toSchool } from './to-school.ts'

/** What people write to classes, to schools and to the service, and what they can read. */
export interface Messages {
  announce(message: Announce): Promise<Sent>
  toSchool(message: ToSchool): Promise<Sent>
  text(text: Text): Promise<{ readonly reply: string }>
  /** What stands on a person's phone: the latest texts in both directions. */
  conversation(accountId: AccountId): Promise<readonly PhoneText[]>
  /** Everything that was written to a class, in order. */
  ofClass(classId: ClassId): AsyncIterable<Message>
  /** Who can read a class now, its history included. */
  readers(classId: ClassId): Promise<readonly Reader[]>
  /** What a person can read in a class now: all of its history, or nothing. */
  readableBy(accountId: AccountId, classId: ClassId): AsyncIterable<Message>
  /** What reached a person, in order. */
  received(accountId: AccountId): AsyncIterable<Message>
}

export function messagesOf(district: District): Messages {
  return {
    announce: (message) => announce(district, message),
    toSchool: (message) => toSchool(district, message),
    text: (text) => receiveText(district, text),
    conversation: (accountId) => conversationOf(district, accountId),
    ofClass: (classId) => messagesOfClass(district, classId),
    readers: (classId) => readersOfClass(district, classId),
    readableBy: (accountId, classId) => messagesReadableBy(district, accountId, classId),
    received: (accountId) => messagesReceived(district, accountId),
  }
}
