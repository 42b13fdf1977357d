'use client'
// The foot of the replay: the time slider with what happened when, and what one can do with it.
import { ChevronLeft, ChevronRight, Link2, Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { toast } from '#components/ui/toast.ts'
import { copyText } from '#components/margin/copy-text.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useZone } from '#components/ui/local-zone.ts'
import { useFacts } from '#components/words/use-facts.ts'
import { useWords } from '#components/words/words.tsx'
import type { ReplayView } from '#lib/client/replay/replay-layer.ts'
import { Activity } from './activity.tsx'
import { momentTime, sayMoment, whatHappened } from './moment-words.ts'
import { SPEEDS, type Playback, type Speed } from './use-playback.ts'
import { useReplayKeys } from './use-replay-keys.ts'

const PAGE = 10

type Props = {
  readonly view: ReplayView
  readonly playback: Playback
  /** Path of the instant that is looked at. */
  readonly path: () => string
  /** What is waited for, or has gone wrong. */
  readonly trouble: string | null
  readonly onRetry: (() => void) | null
  readonly onEscape: () => void
}

export function Player({ view, playback, path, trouble, onRetry, onEscape }: Props) {
  const { replay: words, ui } = useWords()
  const facts = useFacts()
  const { moments, index } = view
  const { playing, speed, pace, place, length, places, goTo, toggle } = playback
  const [announcement, announce] = useState<'off' | 'on'>('off')
  const step = (by: number) => goTo(Math.min(Math.max(index + by, 0), moments.length - 1))
  const stepAloud = (by: number) => {
    announce('on')
    step(by)
  }
  const playOrPause = () => {
    announce(playing ? 'on' : 'off')
    toggle()
  }
  useReplayKeys({ toggle: playOrPause, step: stepAloud, escape: onEscape })

  /** The slider goes from event to event; the browser's own steps would mean nothing on this line. */
  const onKeyDown = (event: KeyboardEvent) => {
    const { ctrlKey, metaKey, altKey, key } = event
    const by = STEP_OF[key]
    if (ctrlKey || metaKey || altKey || (by === undefined && key !== ' ')) return
    event.preventDefault()
    announce('off') // the slider says it
    if (by === undefined) playOrPause()
    else step(by)
  }
  const copy = () =>
    void copyText(`${location.origin}${path()}`).then((ok) => toast(ok ? words.copied : words.notCopied))

  const foot = useFootHeight()
  const isEmpty = moments.length < 2
  const said = sayMoment(view, { replay: words, facts }, ui.locale)
  return (
    <section ref={foot} id="replay" className="replay-player" aria-label={words.name} tabIndex={-1}>
      <Happened view={view} />
      {trouble !== null && (
        <div className="replay-trouble" role={onRetry === null ? undefined : 'alert'}>
          <p>{trouble}</p>
          {onRetry && (
            <Button size="small" onClick={onRetry}>
              {words.retry}
            </Button>
          )}
        </div>
      )}
      <div className="replay-line">
        <input
          type="range"
          aria-label={words.time}
          aria-valuetext={said}
          min={0}
          max={Math.max(length, 1)}
          step="any"
          value={place}
          disabled={isEmpty}
          onChange={(event) => {
            announce('off')
            playback.seek(Number(event.target.value))
          }}
          onKeyDown={onKeyDown}
        />
        <Activity places={places} />
      </div>
      <div className="replay-tools">
        <IconButton
          icon={ChevronLeft}
          label={words.previous}
          shortcut="k"
          disabled={index <= 0}
          onClick={() => stepAloud(-1)}
        />
        <IconButton
          icon={playing ? Pause : Play}
          label={playing ? words.pause : words.play}
          shortcut="Space"
          disabled={isEmpty}
          onClick={playOrPause}
        />
        <IconButton
          icon={ChevronRight}
          label={words.next}
          shortcut="j"
          disabled={index >= moments.length - 1}
          onClick={() => stepAloud(1)}
        />
        <label className="replay-speed">
          <span className="sr-only">{words.speed}</span>
          <select
            value={speed}
            onChange={({ target }) => playback.setSpeed(Number(target.value) as Speed)} // one of SPEEDS
          >
            {SPEEDS.map((one) => (
              <option key={one} value={one}>
                {words.times(one)}
              </option>
            ))}
          </select>
        </label>
        <label className="replay-pace">
          <input
            type="checkbox"
            checked={pace === 'condensed'}
            onChange={({ target }) => playback.setPace(target.checked ? 'condensed' : 'original')}
          />
          {words.condensed}
        </label>
        <Button
          size="small"
          tone="quiet"
          className="replay-link"
          icon={<Icon of={Link2} size={14} />}
          onClick={copy}
        >
          <span>{words.copyLink}</span>
        </Button>
      </div>
      <p role="status" className="sr-only">
        {announcement === 'on' && !playing && view.at === 'ready' ? said : ''}
      </p>
    </section>
  )
}

const STEP_OF: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: PAGE,
  PageDown: -PAGE,
  Home: -Infinity,
  End: Infinity,
}

/** Tells the stylesheet how high the foot is: what else stands at the window's lower edge stands above it. */
const useFootHeight = () => {
  const foot = useRef<HTMLElement>(null)
  useEffect(() => {
    const { style } = document.documentElement
    const seen = new ResizeObserver(() => {
      if (foot.current) style.setProperty('--replay-foot', `${foot.current.offsetHeight}px`)
    })
    if (foot.current) seen.observe(foot.current)
    return () => {
      seen.disconnect()
      style.removeProperty('--replay-foot')
    }
  }, [])
  return foot
}

/** When, and who did what. */
function Happened({ view }: { readonly view: ReplayView }) {
  const { replay: words, ui } = useWords()
  const facts = useFacts()
  const zone = useZone()
  const { moments, index } = view
  const moment = moments[index]
  const { name, what } = whatHappened(view, { replay: words, facts })
  return (
    <p className="replay-happened">
      {moment && (
        <time dateTime={new Date(moment.at).toISOString()}>{momentTime(ui.locale, moment.at, zone)}</time>
      )}
      <span className="replay-what">
        {name !== null && (
          <>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
          </>
        )}
        {what}
      </span>
      {moment && <span className="replay-count">{words.place(index + 1, moments.length)}</span>}
    </p>
  )
}
