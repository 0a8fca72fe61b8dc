import { t } from '../../lib/words';
import { CalendarForm } from './CalendarForm';
import { ForWhom } from './ForWhom';
import { Part } from './Part';
import { useOwn } from './use-own';

/** Working days and holidays: they decide the pace line, so they are the person's own. */
export function Calendar() {
  const { connections, own, choose } = useOwn();
  return (
    <Part id="calendar" title={t('options_calendar')} text={t('options_calendar_text')}>
      {!own && <p>{t('options_connect_first')}</p>}
      {own && (
        <>
          <ForWhom connections={connections} chosen={own.connection} choose={choose} />
          {/* Starts afresh when the calendar itself changes, so that what is shown is what is kept. */}
          <CalendarForm key={`${own.connection.id} ${JSON.stringify(own.calendar)}`} own={own} />
        </>
      )}
    </Part>
  );
}
