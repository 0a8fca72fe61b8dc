import { useRef, useState } from 'react';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { pairOnDeal } from '../pair/pair';
import { OccasionLine } from '../recognition/OccasionLine';
import { RecognitionForm } from '../recognition/RecognitionForm';
import { Word } from '../ui/Button';
import { Composer } from './Composer';
import { Parked } from './Parked';
import { ParkForm } from './ParkForm';

/** What a rep writes to their manager: a request, what helped, what would help more. */
const TONES = ['request', 'praise', 'suggestion'] as const;

/** Behind the thread, each one quiet step away: ask for coaching, park something, recognise somebody. */
export function ThreadEnd({ talk }: { talk: Talk }) {
  const { view, connection, owner, writing, write } = talk;
  const row = useRef<HTMLDivElement>(null);
  /** How many notes stood there when one was sent from here; null when none was. */
  const [asked, setAsked] = useState<number | null>(null);
  const pair = pairOnDeal(talk);
  if (!connection.canWrite || !owner.name) return pair && <Parked talk={talk} pair={pair} />;
  const isOwner = view.relation === 'self';
  const isTeam = [...talk.names.keys()].some((id) => id !== connection.viewer.id);
  const close = () => {
    write(null);
    row.current?.focus({ preventScroll: true });
  };
  const step = (form: string, words: string) => (
    <Word
      aria-expanded={writing === form}
      onClick={() => {
        setAsked(null);
        write(writing === form ? null : form);
      }}
    >
      {words}
    </Word>
  );
  return (
    <div className="border-line border-b px-4 py-3 last:border-b-0">
      <OccasionLine talk={talk} />
      <div ref={row} tabIndex={-1} className="flex flex-wrap gap-x-4 text-mute text-xs outline-none">
        {isOwner && step('ask', t('ask_title'))}
        {pair && step('park', t('park_step'))}
        {isTeam && step('recognise', t('recognise_step'))}
      </div>
      <p aria-live="polite" className="text-mute text-xs">
        {asked !== null && view.thread.length <= asked + 1 && t('ask_sent')}
      </p>
      {pair && writing === 'park' && <ParkForm talk={talk} pair={pair} isPrimary={isOwner} close={close} />}
      {writing?.startsWith('recognise') && (
        <RecognitionForm key={writing} talk={talk} isPrimary={isOwner} close={close} />
      )}
      {isOwner && writing === 'ask' && (
        <div ref={intoView} className="-mx-4 opening scroll-mb-14">
          <Composer
            talk={talk}
            title={t('ask_title')}
            reader={pair?.leader ?? null}
            tones={TONES}
            takesFocus
            sent={() => {
              setAsked(view.thread.length);
              close();
            }}
            cancel={close}
          />
        </div>
      )}
      {pair && <Parked talk={talk} pair={pair} />}
    </div>
  );
}

/** Whole, with who can read it and the button: above the footer that sticks to the bottom. */
function intoView(form: HTMLElement | null): void {
  void form?.scrollIntoView({ block: 'nearest' });
}
