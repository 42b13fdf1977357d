import type { Words } from '../en.ts'

export const account: Words['account'] = {
  of: (name) => `Konto von ${name}`,
  signOut: 'Abmelden',
  nav: { name: 'Hauptseiten', library: 'Bibliothek', people: 'Leute' },
  signIn: {
    title: 'Anmelden',
    standfirst: 'Der Rand deiner Gruppe ist noch so, wie du ihn verlassen hast.',
    pending: 'Meldet an',
    ended: 'Deine Sitzung ist zu Ende. Gespeichertes ist sicher; melde dich an, um weiterzumachen.',
    noAccount: 'Kein Konto? Man kommt über einen Link dazu, den jemand aus der Gruppe schickt.',
  },
  fields: {
    email: 'E-Mail',
    password: 'Passwort',
    show: 'Zeigen',
    hide: 'Verbergen',
    thePassword: 'das Passwort',
    name: 'Dein Name',
    nameHint: 'So, wie andere ihn neben deinen Notizen sehen.',
    passwordHint: (least) => `Mindestens ${least} Zeichen. Ein paar Wörter ergeben ein gutes.`,
    group: 'Name deiner Gruppe',
    groupHint: 'Die Leute, die mit dir lesen. Einladen kannst du sie gleich.',
  },
  welcome: {
    name: 'Willkommen',
    title: 'Ein Rand zum Teilen',
    standfirst:
      'Noch hat hier niemand ein Konto. Deines ist das erste: Ihm gehören dieses Gloss und seine erste Gruppe.',
    verb: 'Beginnen',
    pending: 'Legt das Konto an',
  },
  join: {
    name: 'Beitreten',
    kicker: 'Eine Einladung',
    invitation: (by, role, may) =>
      `${by} lädt dich ein, mit dieser Gruppe zu lesen, als ${role}: Du kannst ${may}.`,
    already: (role) => `Du bist schon in dieser Gruppe, als ${role}. Der Link fügt dem nichts hinzu.`,
    haveAccount: 'Du hast hier ein Konto?',
    signInThenJoin: 'Melde dich an und tritt damit bei',
    signedInAs: 'Du bist angemeldet als',
    notYou: 'Das bist nicht du?',
    verb: 'Beitreten',
    verbSignedIn: 'Der Gruppe beitreten',
    pending: 'Tritt bei',
    expired: 'Diese Einladung ist abgelaufen',
    revoked: 'Diese Einladung wurde zurückgezogen',
    unknown: 'Diese Einladung gibt es nicht',
    unusable: 'Diese Einladung lässt sich nicht verwenden',
  },
  specimen: {
    name: 'Was eine Glosse ist',
    word: 'Glosse',
    kind: 'die',
    before: 'Eine Notiz',
    marked: 'neben den Worten, denen sie antwortet',
    after:
      ', am Rand oder zwischen den Zeilen; im weiteren Sinn das Gespräch aller, die dort schon gelesen haben.',
    note: 'So wird ein Text auch von seinen Lesern gelesen.',
  },
}
