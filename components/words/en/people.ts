// Groups, their members and the links that lead into them. What a role may do in fact is decided in lib/core/access/permissions.ts.
export const people = {
  title: 'People',
  standfirst: 'Those who read and write in the same margin as you.',
  membersOf: (group: string) => `Members of ${group}`,
  you: '(you)',
  invite: 'Invite people',
  roles: { reader: 'Reader', annotator: 'Annotator', facilitator: 'Facilitator', owner: 'Owner' },
  /** After "as". */
  asRole: { reader: 'a reader', annotator: 'an annotator', facilitator: 'a facilitator', owner: 'an owner' },
  /** After "can". */
  may: {
    reader: 'read the articles and everybody’s notes',
    annotator: 'highlight, comment and add articles',
    facilitator: 'highlight, comment, invite people, resolve and remove others’ threads',
    owner: 'do everything, and make other owners',
  },
  can: (may: string) => `can ${may}`,
  joinAs: 'They join as',
  worksFor: 'The link works for',
  days: (days: number) => (days === 1 ? 'one day' : `${days} days`),
  make: 'Make an invite link',
  making: 'Making the link',
  sendThis: (until: string) =>
    `Send this link to the people whom you invite. It is shown only now and works until ${until}.`,
  link: 'Invite link',
  copy: 'Copy',
  copied: 'Copied',
  pressCopy: 'Press Ctrl C',
  out: 'Links that are out',
  by: 'by',
  until: (date: string) => `, until ${date}`,
  used: (times: number) => `, used ${times === 1 ? 'once' : `${times} times`}`,
  revoke: 'Revoke',
  revokeNamed: (role: string, by: string, until: string) =>
    `Revoke the link for ${role}, by ${by}, until ${until}`,
  changeOf: (name: string) => `Change what ${name} may do here`,
  changeOwn: 'Change what you may do here',
  roleOf: (name: string) => `Role of ${name}`,
  change: 'Change the role',
  changing: 'Changing the role',
  removeAsk: 'Remove from the group…',
  removeTitle: (name: string) => `Remove ${name} from the group?`,
  removeExplained: (name: string) =>
    `${name} loses access at once, also on pages that are open. What they wrote stays, with their name. An invite link lets them in again.`,
  remove: 'Remove from the group',
  leaveAsk: 'Leave the group…',
  leaveTitle: 'Leave the group?',
  leaveExplained:
    'You lose access at once. What you wrote stays, with your name; your private notes are shown to nobody.',
  leave: 'Leave the group',
}
