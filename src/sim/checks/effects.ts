import type { CommandType } from '../command.ts'

/** The remembered tables whose rows people change. */
export type RowsOf = 'member' | 'joined' | 'family_link' | 'class' | 'class_owner' | 'class_participant'

/** What a command may do to a row of a table, and which of its inputs name the row: any row of the district where none does. */
export interface Effect {
  readonly rows: RowsOf
  /** Left out: any of the three. */
  readonly op?: 'came' | 'gone' | 'changed'
  readonly by: readonly ('school' | 'class' | 'account')[]
}

/** What each command may change of what a watch remembers row by row; what the sync itself changes is another matter. */
export const effects: Readonly<Record<CommandType, readonly Effect[]>> = {
  advance: [],
  upload: [],
  approve: [],
  disconnect: [],
  'switch route': [],
  'set policy': [],
  'remind to claim': [],
  announce: [],
  'message to school': [],
  'sign up': [{ rows: 'joined', op: 'came', by: ['school'] }],
  'merge accounts': (['member', 'joined', 'class_owner', 'class_participant'] as const).map((rows) => ({
    rows,
    by: ['account'],
  })),
  'create class': [
    { rows: 'class', op: 'came', by: ['school'] },
    { rows: 'class_owner', op: 'came', by: ['account'] },
  ],
  claim: [{ rows: 'class', op: 'changed', by: ['class'] }, { rows: 'class_owner', op: 'changed', by: ['class'] }],
  rename: [{ rows: 'class', op: 'changed', by: ['class'] }],
  'add participant': (['came', 'changed'] as const).map((op) => ({
    rows: 'class_participant',
    op,
    by: ['class', 'account'],
  })),
  'remove participant': [{ rows: 'class_participant', op: 'gone', by: ['class', 'account'] }],
  'add owner': (['came', 'changed'] as const).map((op) => ({ rows: 'class_owner', op, by: ['class', 'account'] })),
  'drop ownership': [{ rows: 'class_owner', op: 'gone', by: ['class', 'account'] }],
  archive: [{ rows: 'class', op: 'changed', by: ['class'] }],
  unarchive: [{ rows: 'class', op: 'changed', by: ['class'] }, { rows: 'class_owner', op: 'changed', by: ['class'] }],
  'archive all': [{ rows: 'class', op: 'changed', by: ['class'] }],
  'remove class': [
    { rows: 'class', op: 'changed', by: ['class'] },
    { rows: 'class_owner', op: 'changed', by: ['class'] },
    { rows: 'class_participant', op: 'changed', by: ['class'] },
    { rows: 'joined', op: 'gone', by: ['school'] },
  ],
  'leave school': [{ rows: 'joined', op: 'gone', by: ['school', 'account'] }],
  // A text names its sender by a phone, and the school by its code.
  text: [{ rows: 'joined', op: 'gone', by: ['account'] }],
  'remove person': [
    { rows: 'member', op: 'changed', by: ['school', 'account'] },
    { rows: 'joined', op: 'gone', by: ['school', 'account'] },
    { rows: 'family_link', op: 'gone', by: ['school'] },
    { rows: 'class_participant', op: 'gone', by: ['school', 'account'] },
  ],
}
