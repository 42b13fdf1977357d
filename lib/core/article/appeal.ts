// How strongly a text asks its reader for money, an address or a click. Speaking *about* giving is not asking:
// what counts is the house that says "we" and the reader who is told to do something.
import { judged } from './signals.ts'

/** Each is an invitation by itself. */
const ASKS: readonly RegExp[] = [
  /\b(?:we|our \w+) (?:rely|depend|count)s? on (?:you|your|our readers|readers like you|reader)/i,
  /\b(?:please|kindly)?\s*consider (?:supporting us|supporting our|a donation|donating|making a|becoming a|subscribing)/i,
  /\b(?:support|help|fund|sustain) (?:us\b|our (?:work|journalism|mission|independen\w+|reporting|newsroom|site))/i,
  /\bwill you (?:support|help|join|donate|give)\b/i,
  /\b(?:with|without|thanks to|need|appreciate|for) your (?:support|help|donations?|contributions?|generosity|subscription)\b/i,
  /\byour (?:support|donation|contribution|gift|subscription|membership) (?:helps?|makes?|keeps?|allows?|enables?|means|goes)\b/i,
  /\b(?:become|becoming|be) an? (?:\w+ )?(?:member|supporter|subscriber|patron|donor|contributor)\b/i,
  /\b(?:recurring|monthly|sustaining|one-time|annual) (?:donors?|members?|donations?|supporters?|gifts?|contributions?|patrons?)\b/i,
  /\b(?:donate|subscribe|give|join us|sign up|contribute) (?:now|today|here|below)\b/i,
  /\b(?:sign up|subscribe|register) (?:for|to) (?:our|the|your|free)\b.{0,40}\b(?:newsletter|updates|alerts|inbox|e-?mails?|digest|list|channel|podcast)\b/i,
  /\b(?:get|receive|delivered?)\b.{0,60}\b(?:in|to|into|straight to) your inbox\b/i,
  /\benter your e-?mail\b|\bunsubscribe at any time\b|\bby (?:signing up|subscribing|clicking)\b.{0,40}\byou (?:agree|accept|consent)\b/i,
  /\b(?:501\s?\(c\)\s?\(3\)|tax[- ](?:deduct\w+|exempt)|claim a tax)\b/i,
  /\bfollow us (?:on|at)\b|\bdownload our app\b|\bjoin (?:our|the) (?:community|conversation|mailing list|newsletter)\b/i,
  /\b(?:unterstützen|helfen) sie (?:uns|unsere\w*)\b|\b(?:ihre|deine|eure) (?:spende|unterstützung)\b|\bjetzt (?:spenden|abonnieren)\b|\bwerden sie (?:mitglied|fördermitglied|abonnent)/i,
  /\bsoutenez[- ]nous\b|\bfaites un don\b|\bvotre (?:soutien|don)\b|\bapóyanos\b|\bhaz (?:una donación|te socio)\b|\btu (?:apoyo|donación)\b/i,
  /ادعم(?:وا)? (?:نا|موقعنا|صحافتنا)|ادعمونا|تبرعوا? الآن|اشتركوا? في (?:نشرتنا|النشرة)|תמכו בנו|הצטרפו (?:אלינו|לניוזלטר)|תרמו עכשיו/,
]

/** Each makes an invitation likelier: the house speaks of itself. */
const HOUSE: readonly RegExp[] = [
  /\b(?:we publish|publish with us|our (?:readers|journalism|content|contributors|newsroom|journalists|editors|members|donors|supporters|mission|website))\b/i,
  /\b(?:no paywalls?|ad-free|no ads|no advertisers|no billionaire|free for (?:readers|everyone|all)|reader-(?:supported|funded)|member-supported|listener-supported|nonprofit|non-profit)\b/i,
  /\b(?:keep|make|offer) (?:our|this|all) \w+ (?:free|open|available|independent)\b/i,
  /\b(?:cost|costs) money\b|\bdoes(?:n['’]t| not) come cheap\b|\bcosts us\b/i,
  /\b(?:free|fair|fearless|independent) (?:and|,) (?:independent|fair|free)\b/i,
  /\bpublic charity\b|\b(?:donation|payment) (?:cycle|amount|method)\b|\bprivacy policy\b|\bterms of (?:use|service)\b/i,
  /\bwir (?:sind|finanzieren|berichten)\b.{0,60}\b(?:unabhängig|werbefrei|spenden|leser)/i,
]

/** Short lines that head or press an appeal. */
const CALLS =
  /^(?:please )?(?:support|donate|subscribe|give|join|contribute|become an?|sign up|help us|make a (?:donation|gift)|donation|unterstützen|spenden|abonnieren|soutenez|apoya|ادعم|تبرع|اشترك|תמכו|תרמו)(?![\p{L}])/iu
const MAX_CALL_UNITS = 70

const withoutQuotations = (text: string) => text.replace(/“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]*"/g, ' ')

export type Appeal = { readonly asks: number; readonly house: number }

const count = (patterns: readonly RegExp[], text: string) =>
  patterns.filter((pattern) => pattern.test(text)).length

/** How many different ways of asking, and of the house speaking of itself, are in the text; quotations left out. */
export const appealOf = (text: string): Appeal => {
  const own = withoutQuotations(judged(text))
  return { asks: count(ASKS, own), house: count(HOUSE, own) }
}

/** A short line such as "Support The Paper" or "Become a Member", which alone proves nothing. */
export const isCall = (line: string): boolean =>
  line.length <= MAX_CALL_UNITS && CALLS.test(line) && !/[.:;,]$/.test(line)
