import { useState } from 'react';
import { scopeOf } from '../../lib/crm/port';
import { t } from '../../lib/words';
import { CalendarForm } from './CalendarForm';
import { ForWhom } from './ForWhom';
import { Part } from './Part';
import { UnsentOwn, unsentOf } from './UnsentOwn';
import { useOwn } from './use-own';

/** Working days and holidays: they decide the pace line, so they are the person's own. */
export function Calendar() {
  const { connections, own, choose } = useOwn();
  // Kept out here, since saving makes the form start afresh.
  const [savedFor, setSavedFor] = useState<string | null>(null);
  return (
    <Part id="calendar" title={t('options_calendar')} text={t('options_calendar_text')}>
      {!own && <p>{t('options_connect_first')}</p>}
      {own && (
        <>
          <ForWhom connections={connections} chosen={own.connection} choose={choose} />
          {/* Starts afresh for another person, and when the calendar itself changes: what is shown is what is kept. */}
          <CalendarForm
            key={`${scopeOf(own.connection)} ${JSON.stringify(own.calendar)}`}
            own={own}
            onEdit={() => setSavedFor(null)}
            onSaved={() => setSavedFor(scopeOf(own.connection))}
          />
          <p role="status" className="pt-3 text-mute">
            {savedFor === scopeOf(own.connection) && t('saved')}
          </p>
          {unsentOf(own, 'calendar').map((entryId) => (
            <UnsentOwn key={entryId} own={own} entryId={entryId} />
          ))}
        </>
      )}
    </Part>
  );
}
