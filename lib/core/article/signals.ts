// What a single line says about itself: chrome, date, byline, credit, tags, disclaimer, appeal. Knows no neighbours.
import { CHROME_LINES, CHROME_PATTERNS, SECTION_WORDS } from './chrome-words.ts'

const MAX_CHROME_UNITS = 100
const MAX_META_UNITS = 120

/** Longer texts are judged by their first part, so that every test costs the same. */
const MAX_JUDGED_UNITS = 2_000

const bare = (line: string) =>
  line
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ')

/** A line of page furniture: "Print", "Embed from …", "Read more: …". A sentence never is. */
export const isChrome = (line: string): boolean => {
  if (line.length > MAX_CHROME_UNITS) return false
  return CHROME_LINES.has(bare(line)) || CHROME_PATTERNS.some((pattern) => pattern.test(line))
}

/** One word alone, which could as well be a heading or a line of a play; it needs another such line beside it. */
export const isWeakChrome = (line: string): boolean =>
  /^\p{L}+$/u.test(bare(line)) && !SURE_WORDS.has(bare(line)) && isChrome(line)

const SURE_WORDS = new Set(
  'print advertisement tweet drucken anzeige imprimer publicité imprimir publicidad stampa pubblicità طباعة إعلان פרסומת'.split(
    ' ',
  ),
)

const MONTHS =
  'jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|fév(?:rier)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|avr(?:il)?|may|mai|mayo|june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|août|agosto|sep(?:t|tember|tembre|tiembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|déc(?:embre)?|dic(?:iembre)?|enero|febrero|abril|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|ב?ינואר|ב?פברואר|ב?מרץ|ב?אפריל|ב?מאי|ב?יוני|ב?יולי|ב?אוגוסט|ב?ספטמבר|ב?אוקטובר|ב?נובמבר|ב?דצמבר'
const MONTH = new RegExp(`(?<!\\p{L})(?:${MONTHS})(?!\\p{L})`, 'giu')
const DATE_NUMBERS =
  /\b\d{4}-\d{1,2}-\d{1,2}(?:t[\d:.]+z?)?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d{4}年\d{1,2}月\d{1,2}日?/gi
const DATE_WORDS =
  /(?<!\p{L})(?:published|posted|updated|last (?:updated|modified)|modified|first published|released|on|at|um|am|den|le|el|de|of|à|uhr|a\.?m|p\.?m|h|[a-z]{1,2}st|[ecmp][sd]t|gmt|utc|cest|cet|bst|ist|st|nd|rd|th|stand|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|mon(?:day|tag)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|نشر|نُشر|نشرت|في|تحديث|פורסם|עודכן)(?!\p{L})/giu

/** A line that is a date, perhaps with a time, a weekday, "Published" or "Updated", and nothing else. */
export const isDateLine = (line: string): boolean => {
  if (line.length > MAX_META_UNITS) return false
  const month = line.match(MONTH) !== null
  const numbers = line.match(DATE_NUMBERS) !== null
  if (!numbers && !(month && /\d/.test(line))) return false
  const rest = line.replace(DATE_NUMBERS, ' ').replace(MONTH, ' ').replace(DATE_WORDS, ' ')
  return !/\p{L}/u.test(rest) && /\b\d{1,2}\b|\b\d{4}\b|[٠-٩]/.test(line)
}

const NAME_WORD = String.raw`(?:(?:[dDlLoO]['’])?\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lo}[\p{L}\p{M}'’-]*|de|del|della|di|da|van|von|der|den|la|le|al|el|bin|ibn|y)`
const NAME = new RegExp(`^${NAME_WORD}(?: ${NAME_WORD}){1,5}$`, 'u')
const BY_PREFIX =
  /^(?:by|words by|written by|text by|text|story by|reported by|author|autor(?:in)?|von|par|por|di|door|av|بقلم|كتب|كتبت|מאת)(?:\s*[:：]\s*|\s+)/i
const ALSO = /\s*(?:,|;|&| and | und | et | y | و(?=\p{L})|\||·|•)\s*/u

/** Whether the line could be one person's name: two to six words that begin as names do. */
export const isName = (line: string): boolean => line.length <= 60 && NAME.test(line)

/** A line that names the author: "By Ada Lovelace", "Von Anna Schmidt und Max Frei", with a place or date after it. */
export const isByline = (line: string): boolean => {
  if (line.length > MAX_META_UNITS || /[.!?]$/.test(line)) return false
  const rest = line.replace(BY_PREFIX, '')
  if (rest === line || rest === '') return false
  const [author = ''] = rest.split(ALSO)
  return isName(author) || (/^\p{Lu}[\p{L}'’-]+$/u.test(author) && rest === author)
}

/** "By" alone, whose name or tags come in the next line. */
export const isBareBy = (line: string): boolean =>
  /^(?:by|von|par|por|tags?|topics|بقلم|מאת)\s*[:：]?$/i.test(line)

const AGENCY =
  'shutterstock|getty(?: images)?|reuters|afp|ap(?: photo| images)?|associated press|epa(?:-efe)?|dpa|picture alliance|alamy|istock(?:photo)?|unsplash|pexels|pixabay|flickr|wikimedia(?: commons)?|wikipedia|corbis|magnum(?: photos)?|imago|keystone|xinhua|anadolu(?: agency)?|bloomberg|adobe stock|depositphotos|dreamstime|public domain|cc[ -]by(?:[ -](?:sa|nc|nd))*(?: \\d\\.\\d)?'
const CREDIT_SIGNS: readonly RegExp[] = [
  new RegExp(`[/|,(]\\s*(?:${AGENCY})\\)?\\.?$`, 'i'),
  new RegExp(`\\b(?:via|courtesy of|from)\\s+(?:${AGENCY})\\b.{0,20}$`, 'i'),
  /(?:©|\(c\))\s*\S.{0,80}$/i,
  /\b(?:photo|photograph|image|picture|illustration|credit|foto|bild|abbildung|grafik|crédit|imagen|fotografía)s?(?: credit| by| courtesy| von)?\s*[:：]\s*\S.{0,80}$/i,
  /^(?:photo(?:graph)?|image|illustration|picture)s? (?:by|courtesy of) \S.{0,80}$/i,
  /(?:صورة|تصوير|الصورة|צילום)\s*[:：]\s*\S.{0,80}$/,
]
const MAX_CREDIT_UNITS = 300

/** A photo's caption with its credit, or the credit alone. */
export const isCredit = (line: string): boolean =>
  line.length <= MAX_CREDIT_UNITS &&
  !/\ball rights reserved\b/i.test(line) &&
  !/^(?:©|\(c\)|copyright)\s*(?:19|20)\d\d/i.test(line) &&
  CREDIT_SIGNS.some((sign) => sign.test(line))

/** Many short phrases between commas, most of them capitalised, and no sentence. */
export const isTagList = (line: string): boolean => {
  if (line.length > 1_000 || /[.!?]$/.test(line)) return false
  const items = line.split(/\s*[,،]\s*/).filter((item) => item !== '')
  if (items.length < 4 || items.some((item) => item.split(' ').length > 5 || item.length > 50)) return false
  const capitals = items.filter((item) => /^[#\p{Lu}\p{Lo}\d]/u.test(item)).length
  return capitals * 10 >= items.length * 7 && !items.every(isName)
}

const DISCLAIMERS: readonly RegExp[] = [
  /\b(?:views|opinions) expressed\b.{0,120}\b(?:own|author|do(?:es)? not|those of)\b/i,
  /\bdo(?:es)? not necessarily (?:reflect|represent)\b/i,
  /\b(?:geben?|gibt|spiegeln?).{0,80}\bmeinung\b.{0,60}\b(?:redaktion|autor)/i,
  /\bopinions? exprimées?\b|\bopiniones expresadas\b|الآراء الواردة|תוכן המאמר משקף/i,
]
/** The house's usual sentence that the author speaks for himself. */
export const isDisclaimer = (text: string): boolean =>
  text.length <= 500 && DISCLAIMERS.some((pattern) => pattern.test(text))

const PROVENANCE =
  /^[*_\s[(]*(?:this|the) (?:article|essay|piece|story|post|text|interview|column)[\s\u00A0]*(?:was|is|has|first|originally)\b.{0,80}\b(?:published|appeared|posted|translated|adapted|republished|excerpted|produced)\b|^[*_\s[(]*(?:originally|first) (?:published|appeared)\b|^[*_\s[(]*(?:dieser|der) (?:artikel|beitrag|text) (?:ist|erschien|wurde)\b.{0,60}\b(?:erschienen|zuerst|veröffentlicht)|^[*_\s[(]*(?:نشر|نُشر) هذا المقال/i
/** A note on where the text was published before: it says something about this text. */
export const isProvenance = (text: string): boolean =>
  text.length <= 500 && PROVENANCE.test(text.replace(/[\s\u00A0]+/g, ' '))

/** A note's sign at the start: `[1]`, `¹`, `†`, `* `. */
export const isNote = (text: string): boolean => /^(?:\[\d{1,3}\]|[¹²³⁴-⁹†‡]|\*{1,3} ?(?=\p{L}))/u.test(text)

/** A section's name as it stands above a title: "Central & South Asia", "OPINION", "Culture | Books". */
export const isSectionName = (line: string): boolean => {
  if (line.length > 50 || line.split(' ').length > 6 || /[.!?…:;,"”]$/.test(line)) return false
  if (/\p{Lu}/u.test(line) && !/\p{Ll}/u.test(line) && /\p{Lu}{3}/u.test(line)) return true
  const parts = line.split(/\s*(?:[&|/›»>·•,]|\band\b|\bund\b)\s*|\s+/i).filter((part) => part !== '')
  const named = parts.filter((part) => SECTION_WORDS.test(part)).length
  if (SECTION_WORDS.test(line)) return true
  return named > 0 && (named * 2 >= parts.length || /[&|/›»>·•]/.test(line))
}

/** Any line that stands beside an article and is not of it; what plain-text import parts from its neighbours. */
export const isApparatusLine = (line: string): boolean =>
  isChrome(line) || isDateLine(line) || isByline(line) || isBareBy(line) || isCredit(line) || isTagList(line)

export const judged = (text: string) => text.slice(0, MAX_JUDGED_UNITS)
