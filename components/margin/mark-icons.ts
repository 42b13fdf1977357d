// The drawings of reactions and stances. Each stands beside its name, or has it as a label.
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Eye,
  HandHeart,
  Heart,
  Lightbulb,
  Scale,
  Smile,
  ThumbsUp,
  type LucideIcon,
} from 'lucide-react'
import type { Emoji, Stance } from '#lib/core/annotation/entry.ts'

export const EMOJI_ICONS: Readonly<Record<Emoji, LucideIcon>> = {
  '👍': ThumbsUp,
  '❤️': Heart,
  '😄': Smile,
  '💡': Lightbulb,
  '👀': Eye,
  '🙏': HandHeart,
}

export const STANCE_ICONS: Readonly<Record<Stance, LucideIcon>> = {
  agree: CircleCheck,
  doubt: CircleAlert,
  question: CircleHelp,
  evidence: Scale,
}
