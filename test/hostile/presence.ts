// Presence that lies: ghosts, other people's client ids, states that are deep, huge or of the wrong kind.
import { presenceFrame } from '#lib/core/sync/frames.ts'
import { casesOf, newClient } from './case.ts'
import type { PresenceState } from '#lib/core/sync/frames.ts'
import type { Random } from '#test/random.ts'
import type { Family, Make, World } from './case.ts'

const CLOCKS = [0, 1, 2, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 48, 2 ** 53 - 2, 2 ** 53 - 1]
const SELECTION = JSON.stringify({ selection: { start: 1, end: 4 } })
const claim = (name: string) => JSON.stringify({ user: { id: name, name }, selection: { start: 0, end: 3 } })

const states =
  (make: (world: World, chance: Random) => readonly PresenceState[]): Make =>
  (world, chance) => [presenceFrame(make(world, chance))]

const own =
  (state: (world: World, chance: Random) => string): Make =>
  (world, chance) => [
    presenceFrame([{ client: world.self, clock: 1 + chance.below(100), state: state(world, chance) }]),
  ]

const deep = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth)

export const liedPresence: Family = {
  name: 'awareness',
  mayWrite: false,
  cases: casesOf(450, {
    'ghosts in a small room': states((_world, chance) =>
      Array.from({ length: 1 + chance.below(500) }, () => ({
        client: newClient(chance),
        clock: chance.pick(CLOCKS),
        state: '{}',
      })),
    ),
    'ghosts by the thousand': states((_world, chance) =>
      Array.from({ length: 20_000 }, (_, n) => ({ client: n, clock: chance.below(9), state: '{}' })),
    ),
    'null states by the thousand': states(() =>
      Array.from({ length: 6_000 }, (_, n) => ({ client: n, clock: 1, state: 'null' })),
    ),
    'the victim is gone': states(({ victim }, chance) => [
      { client: victim.client, clock: chance.pick(CLOCKS), state: 'null' },
    ]),
    'the victim is elsewhere': states(({ victim }, chance) => [
      { client: victim.client, clock: chance.pick(CLOCKS), state: SELECTION },
    ]),
    'own state and the victim’s': states(({ victim, self }, chance) => [
      { client: self, clock: 1, state: SELECTION },
      { client: victim.client, clock: chance.pick(CLOCKS), state: 'null' },
    ]),
    'the victim’s twice': states(({ victim }, chance) => [
      { client: victim.client, clock: 1, state: SELECTION },
      { client: victim.client, clock: chance.pick(CLOCKS), state: 'null' },
    ]),
    'under another name': own(() => claim('alice')),
    'a name that is no text': own(() => '{"user":{"id":{},"name":[1]},"selection":null}'),
    'nested deep': own((_world, chance) => deep(100 + chance.below(1_900))),
    'nested deeper than a stack': own(() => deep(30_000)),
    'objects nested deep': own(() => `${'{"a":'.repeat(700)}1${'}'.repeat(700)}`),
    'keys of prototypes': own(() => '{"__proto__":{"selection":{"start":1,"end":2}},"constructor":1}'),
    'a huge state': own((_world, chance) => JSON.stringify({ x: 'x'.repeat(3_000 + chance.below(90_000)) })),
    'a state of a megabyte': own(() => JSON.stringify({ x: 'x'.repeat(2 ** 20) })),
    'no JSON': own((_world, chance) =>
      chance.pick(['', '{', 'undefined', 'NaN', '\0', '{"a":1}}', "{'a':1}"]),
    ),
    'no object': own((_world, chance) => chance.pick(['1', '"x"', '[]', 'true', '1e999', '-0'])),
    'a selection that is none': own((_world, chance) =>
      chance.pick([
        '{"selection":{"start":-1,"end":5}}',
        '{"selection":{"start":5,"end":1}}',
        '{"selection":{"start":0.5,"end":1e300}}',
        '{"selection":{"start":"0","end":"9"}}',
        '{"selection":{"start":0,"end":9007199254740993}}',
        '{"selection":[0,1]}',
      ]),
    ),
    'clocks at their extremes': states(({ self }, chance) => [
      { client: self, clock: chance.pick(CLOCKS), state: SELECTION },
    ]),
    'a clock that goes back': (world) =>
      [2 ** 53 - 1, 1, 0].map((clock) => presenceFrame([{ client: world.self, clock, state: SELECTION }])),
    'gone and back, again and again': (world) =>
      Array.from({ length: 60 }, (_, n) =>
        presenceFrame([{ client: world.self, clock: n + 1, state: n % 2 === 0 ? SELECTION : 'null' }]),
      ),
    'one id and then another': (world, chance) =>
      [world.self, newClient(chance), world.victim.client].map((client) =>
        presenceFrame([{ client, clock: 5, state: SELECTION }]),
      ),
    'client ids over 32 bits': states((_world, chance) => [
      { client: chance.pick([2 ** 32, 2 ** 53 - 1]), clock: 1, state: SELECTION },
    ]),
    'nobody at all': () => [presenceFrame([])],
    'not UTF-8': (world) => {
      const frame = presenceFrame([{ client: world.self, clock: 1, state: '{"a":"xx"}' }])
      return [frame.fill(0xff, frame.length - 4, frame.length - 2)]
    },
  }),
}
