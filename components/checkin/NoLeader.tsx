import { useEffect, useState } from 'react';
import { hasReports } from '../../lib/cache/people';
import type { Connection } from '../../lib/crm/port';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { LinkButton } from '../ui/LinkButton';
import { Section } from '../ui/Section';

/** Nobody is known to lead the viewer: what the tab is for, and the one step to it. */
export function NoLeader({ connection }: { connection: Connection }) {
  const leads = useLeads(connection);
  const { crm, viewer } = connection;
  return (
    <Section title={t('together_no_leader_title')}>
      <p className="pb-3">{t(leads ? 'together_leads' : `together_no_leader_${crm}`)}</p>
      {leads ? (
        <LinkButton look="primary" href="/team.html" target="_blank">
          {t('together_team_page')}
        </LinkButton>
      ) : crm === 'hubspot' ? (
        <Button look="primary" onClick={() => void send({ type: 'open', screen: 'options' })}>
          {t('together_team_file')}
        </Button>
      ) : (
        <CopyButton name={t('together_copy_ask')} text={() => t('together_ask', viewer.email ?? viewer.name)} />
      )}
    </Section>
  );
}

function useLeads(connection: Connection): boolean {
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    let left = false;
    // Without an answer the sentence is that for a rep, which is true of a manager as well.
    hasReports(connection).then(
      (answer) => left || setLeads(answer),
      () => {},
    );
    return () => {
      left = true;
    };
  }, [connection]);
  return leads;
}
