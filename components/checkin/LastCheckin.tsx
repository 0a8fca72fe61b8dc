import { useEffect, useRef, useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { formatDate } from '../../lib/format';
import type { CheckinEntry } from '../../lib/journal/kinds/checkin';
import type { RatingEntry, RatingFields } from '../../lib/journal/kinds/rating';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { Arrival } from '../coaching/Arrival';
import { useKeep } from '../coaching/use-keep';
import { between, type PairInView } from '../pair/pair';
import { Section } from '../ui/Section';

type Props = {
  pair: PairInView;
  checkin: CheckinEntry;
  ratings: RatingEntry[];
  /** Asks the viewer how it was; else it only says what both said. */
  asks: boolean;
  takesFocus: boolean;
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
};

type Rating = Pick<RatingFields, 'onAgenda' | 'heard' | 'useful'>;

const ASPECTS = [
  { key: 'onAgenda', word: 'on_agenda' },
  { key: 'heard', word: 'heard' },
  { key: 'useful', word: 'useful' },
] as const;
const NONE: Rating = { onAgenda: false, heard: false, useful: false };

/** The check-in before: how it was to each of the two, which both see (000-23). */
export function LastCheckin({ pair, checkin, ratings, asks, takesFocus, unsentProblems, changed }: Props) {
  const { connection } = pair;
  const by = (personId: string) => ratings.find(({ authorId }) => authorId === personId);
  const mine = by(connection.viewer.id);
  const theirs = by(pair.other.id);
  return (
    <Section title={t('checkin_last', formatDate(checkin.fields.onDate))}>
      {asks && <Ask {...{ pair, checkin, takesFocus, changed }} rating={mine?.fields ?? null} />}
      {mine && !asks && <Said who={t('author_you')} rating={mine.fields} />}
      {theirs && <Said who={pair.other.name} rating={theirs.fields} />}
      <Arrival readersSaid {...{ connection, changed }} entry={checkin} unsent={unsentProblems[checkin.id]} />
    </Section>
  );
}

type AskProps = Pick<Props, 'pair' | 'checkin' | 'takesFocus' | 'changed'> & { rating: Rating | null };

/** Each tap counts at once. */
function Ask({ pair, checkin, takesFocus, changed, rating }: AskProps) {
  const { connection } = pair;
  const { keep, trouble, near } = useKeep(connection, changed);
  const [shown, setShown] = useState<Rating | null>(rating);
  const wanted = useRef<Rating | null>(null);
  const isKeeping = useRef(false);
  const first = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);

  async function rate(next: Rating) {
    setShown(next);
    wanted.current = next;
    // What is tapped while one is being kept is kept after it.
    if (isKeeping.current) return;
    isKeeping.current = true;
    let kept: Rating | null = null;
    while (wanted.current !== kept) {
      const fields: RatingFields = { of: checkin.id, ...wanted.current };
      kept = wanted.current;
      const isKept = await keep(async (sending) => {
        await keepEntry(connection, { ...between(pair, 'rating'), fields }, sending);
      });
      if (!isKept) {
        setShown(rating);
        break;
      }
    }
    isKeeping.current = false;
  }

  return (
    <div {...near}>
      <p className="pb-2">{t('rating_ask')}</p>
      <div className="flex flex-wrap gap-1.5 pb-1">
        {ASPECTS.map(({ key, word }, index) => (
          <Chip
            key={key}
            ref={index === 0 ? first : null}
            name={t(`rating_${word}`)}
            isPressed={shown?.[key] ?? false}
            press={() => void rate({ ...(shown ?? NONE), [key]: !shown?.[key] })}
          />
        ))}
        <Chip name={t('rating_none')} isPressed={isNone(shown)} press={() => void rate({ ...NONE })} />
      </div>
      {trouble && (
        <p role="alert" className="text-mute text-xs">
          {trouble}
        </p>
      )}
    </div>
  );
}

type ChipProps = { name: string; isPressed: boolean; press: () => void; ref?: React.Ref<HTMLButtonElement> };

function Chip({ name, isPressed, press, ref }: ChipProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={isPressed}
      onClick={press}
      className="min-h-8 rounded-lg border border-edge px-3 py-1 hover:bg-soft aria-pressed:bg-green-soft aria-pressed:font-semibold aria-pressed:text-green"
    >
      {name}
    </button>
  );
}

function Said({ who, rating }: { who: string; rating: Rating }) {
  const said = ASPECTS.filter(({ key }) => rating[key]).map(({ word }) => t(`rating_said_${word}`));
  return (
    <p className="text-mute text-xs leading-5">
      {t('rating_said', who, said.length > 0 ? said.join(', ') : t('rating_said_none'))}
    </p>
  );
}

function isNone(rating: Rating | null): boolean {
  return rating !== null && ASPECTS.every(({ key }) => !rating[key]);
}
