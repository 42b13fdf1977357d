export const HELP = `gloss: the product from the command line. Works while it runs and when it does not.

  npm run -s gloss -- import FILE [--title TITLE] [--group GROUP] [--as EMAIL] [--json]
      Adds a .txt, .md or .html file to a group's library. Prints { id, url, title }.

  npm run -s gloss -- revise --article ID --file FILE [--title TITLE] [--as EMAIL] [--json]
      Adds a corrected text to an article; the earlier ones stay readable. Prints { id, url, title, revision, number }.

  npm run -s gloss -- user add --email EMAIL --name NAME --password PASSWORD --role ROLE [--group GROUP] [--json]
      Makes an account. Prints { id, email, role }. The first account becomes the owner, whatever ROLE says.

  npm run -s gloss -- invite create --role ROLE [--days N] [--group GROUP] [--as EMAIL] [--json]
      Makes an invite link, good for N days (1 to 90, usually 14). Prints { url, expiresAt }.

  npm run -s gloss -- history export --out FILE [--article ID] [--json]
      Writes the history of an article, or of all articles and groups, with the texts and the names that it needs; private
      notes are left out. Prints { file, events, heads }.

  npm run -s gloss -- history check FILE [--head HASH] [--json]
      Says whether an exported history is what was recorded, or names the first event that is not. Needs neither Gloss nor its
      database. HASH: a head that you have written down, which must be in it. Prints { file, events, … }.

  npm run -s gloss -- history verify [--article ID] [--json]
      Replays every layer from its first update and compares what comes out with the events and rows that are kept; names the
      first difference. Prints { layers, updates, events }.

  ROLE    reader, annotator, facilitator or owner
  GROUP   name or id of a group; usually the first one
  EMAIL   in whose name it is done; usually the owner's
  --json  prints JSON, errors too

Status: 0 done, 1 refused or failed, 2 wrong usage or settings. Settings: docs/SETTINGS.md
`
