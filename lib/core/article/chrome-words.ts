// Words that web pages put around an article, by language. Whole lines only, compared without case and marks.

/** A line that is this is apparatus wherever it stands. */
export const CHROME_LINES: ReadonlySet<string> = new Set(
  `
  print|print this|print this article|print article|printer friendly version|share|share this|share this article
  share article|share this story|share this post|share on facebook|share on twitter|share on x|share on linkedin
  share via email|share on whatsapp|share to facebook|share to twitter|tweet|tweet this|pin it|email this|copy link
  copy link to clipboard|link copied|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|instagram|youtube
  facebook twitter|follow us|follow us on twitter|follow us on facebook|subscribe|subscribe now|subscribe today
  sign in|sign up|sign up now|log in|login|register|create account|my account|read more|read the full story
  continue reading|keep reading|read next|up next|next article|previous article|next post|previous post|next story
  advertisement|advertising|ad|sponsored|sponsored content|promoted|paid content|story continues below advertisement
  article continues below|skip advertisement|skip to content|skip to main content|skip navigation|menu|close menu
  toggle navigation|related|related articles|related stories|related posts|related content|related topics|related links
  more stories|more from this author|more on this story|you may also like|you might also like|recommended
  recommended for you|recommended reading|most read|most popular|trending|trending now|editors picks|editor's picks
  in this story|leave a comment|leave a reply|post a comment|add a comment|view comments|show comments|comments
  load comments|load more|loading|show more|show less|see more|see also|back to top|top|cookie settings|cookie policy
  accept all cookies|privacy policy|terms of use|terms of service|terms and conditions|contact us|about us|careers
  newsletter|newsletters|sign up for our newsletter|get our newsletter|download the app|listen to this article
  listen|watch|save article|save this article|save for later|bookmark|add to favorites|report an error
  give this article|gift this article|donate|donate now|make a donation|become a member|support us|become a supporter
  become a patron|buy me a coffee|rss|rss feed|sitemap|home|search|filed under|tagged|posted in|view gallery
  click to enlarge|view on instagram|view this post on instagram|this content is blocked
  drucken|artikel drucken|seite drucken|teilen|artikel teilen|beitrag teilen|auf facebook teilen|auf twitter teilen
  per e-mail teilen|merken|vorlesen|anzeige|werbung|weiterlesen|mehr lesen|mehr zum thema|zum thema|lesen sie auch
  lesen sie mehr|auch interessant|das könnte sie auch interessieren|kommentare|kommentar schreiben|kommentare anzeigen
  kommentieren|zur startseite|nach oben|abonnieren|jetzt abonnieren|newsletter abonnieren|anmelden|registrieren
  impressum|datenschutz|jetzt spenden|spenden|mitglied werden|folgen sie uns|nutzungsbedingungen
  partager|partager cet article|imprimer|publicité|lire aussi|à lire aussi|lire la suite|commentaires|s'abonner
  je m'abonne|se connecter|faire un don|mentions légales
  compartir|imprimir|publicidad|leer más|lea también|comentarios|suscríbete|suscribirse|iniciar sesión|donar
  compartilhar|publicidade|leia mais|leia também|condividi|stampa|pubblicità|leggi anche|abbonati|delen|afdrukken
  طباعة|اطبع|مشاركة|شارك|شارك المقال|شارك على فيسبوك|إعلان|اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|التعليقات|تعليقات|اشترك
  اشترك الآن|مواضيع ذات صلة|تبرع الآن|הדפסה|הדפס|שתפו|שיתוף|פרסומת|קראו עוד|תגובות|הירשמו|כתבות נוספות
  `
    .split(/[|\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== ''),
)

/** A short line that begins or is built like this is apparatus. */
export const CHROME_PATTERNS: readonly RegExp[] = [
  /^embed(ded)? from .{2,40}$/i,
  /^(share|tweet|follow|join|like) (this |us )?(article |story |post )?(on|via|by|at) \S.{0,40}$/i,
  /^(read|see|watch|listen|lees|lire) (more|also|next|now)\s*[:：]/i,
  /^(related|more from|more on|more in|most read in|also in)\b[^.]{0,60}[:：]/i,
  /^(tags|tagged|topics|filed under|posted in|categories|category|keywords|schlagwörter|stichwörter|themen|mots-clés|etiquetas|الوسوم)\s*[:：]/i,
  /^(\d[\d.,]*|no(?! comment$)|one) (comments?|shares?|likes?|views?|replies|kommentare?|commentaires?|comentarios|تعليق)$/i,
  /^(about )?\d{1,3}[ -]min(ute)?s?( read| lesezeit)?$/i,
  /^(lesezeit|reading time|estimated reading time|temps de lecture)\b.{0,25}$/i,
  /^(©|\(c\)|copyright)\s.{0,80}\b(19|20)\d\d\b.{0,80}$/i,
  /\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\btodos los derechos reservados\b|جميع الحقوق محفوظة|כל הזכויות שמורות/i,
  /^(we use|this site uses|this website uses|wir verwenden|diese website verwendet) cookies\b/i,
  /^this (site|form) is protected by recaptcha\b/i,
  /^(click|tap) (here|to)\b.{0,50}$/i,
  /^(skip|jump) to\b.{0,30}$/i,
]

/** Names of sections, as they stand above titles. */
export const SECTION_WORDS =
  /^(news|world|politics|opinion|op-ed|analysis|culture|arts|books|business|economy|economics|technology|tech|science|health|sports?|travel|style|life|lifestyle|society|education|environment|climate|history|philosophy|religion|media|magazine|essays?|features?|interviews?|reviews?|reportage|commentary|perspectives?|ideas|letters?|local|national|international|regional|exclusive|investigations?|explainers?|long ?reads?|columns?|editorial|poetry|fiction|film|music|food|africa|asia|europe|americas?|middle east|pacific|oceania|politik|meinung|kommentar|kultur|wirtschaft|wissen|wissenschaft|gesellschaft|feuilleton|ausland|inland|panorama|debatte|reportage|monde|politique|société|économie|idées|sciences|mundo|política|opinión|cultura|economía|sociedad|سياسة|ثقافة|رأي|اقتصاد|مقالات|علوم|דעות|תרבות|פוליטיקה|כלכלה)$/i
