import { describe, expect, it } from 'vitest';
import { APP_HOSTS, createHubspot } from '../../crm/hubspot/hubspot';
import { ask, smallOrg } from './hubspot-portal';

const hubspot = createHubspot(smallOrg(60));
const PORTAL = '/contacts/144759091';

async function open(path: string, host = 'app-eu1.hubspot.com') {
  const url = new URL(`https://${host}${path}`);
  const answer = await hubspot.handle({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
  return { status: answer.status, headers: answer.headers ?? {}, text: String(answer.body) };
}

describe('the pages of the local HubSpot', () => {
  it('answers to the API and to each region’s app host, and to no other', () => {
    for (const host of [...APP_HOSTS, 'api.hubapi.com', 'app.hubspot.com:8443'])
      expect(hubspot.answersTo(host)).toBe(true);
    for (const host of ['www.hubspot.com', 'api.hubspot.com', 'app.hubspot.com.example']) {
      expect(hubspot.answersTo(host)).toBe(false);
    }
  });

  it('shows a deal under its record address and its legacy one, on every host', async () => {
    for (const host of APP_HOSTS) {
      for (const path of [
        `${PORTAL}/record/0-3/1001`,
        `${PORTAL}/record/0-3/1001/view/1?utm=x`,
        `${PORTAL}/deal/1001`,
      ]) {
        const page = await open(path, host);
        expect(page.status).toBe(200);
        expect(page.text).toContain('<h1>Deal 1</h1>');
        expect(page.text).toContain(`data-address="${PORTAL}/record/0-3/1001"`);
        expect(page.text).toContain('class="help"');
      }
    }
  });

  it('forbids everything inline and foreign, and keeps to that itself', async () => {
    const page = await open(`${PORTAL}/record/0-3/1000`);
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/);
  });

  it('shows the notes of a deal as clean rich text, and every name as text', async () => {
    const key = hubspot.keyFor({ write: true });
    const association = {
      to: { id: '1002' },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 214 }],
    };
    await ask(hubspot, key, 'POST', '/crm/objects/2026-03/notes', {
      properties: {
        hs_timestamp: '2026-05-04T10:00:00Z',
        hs_note_body: '<p>Well <b>done</b></p><img src=x onerror=alert(1)>',
        hubspot_owner_id: '7101',
      },
      associations: [association],
    });
    const properties = { dealname: '<script>alert(1)</script>' };
    await ask(hubspot, key, 'PATCH', '/crm/objects/2026-03/deals/1002', { properties });
    const page = await open(`${PORTAL}/record/0-3/1002`);
    expect(page.text).toContain('Note by Dana Reyes');
    expect(page.text).toContain('<p>Well <b>done</b></p><img>');
    expect(page.text).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>');
  });

  it('lists deals by pages and as a board', async () => {
    const table = await open(`${PORTAL}/objects/0-3/views/all/list?page=3`);
    expect(table.text.match(/<tr>/g)).toHaveLength(1 + 10);
    const board = await open(`${PORTAL}/objects/0-3/views/all/board`);
    expect(board.text).toContain('Qualified to buy<span>40</span>');
  });

  it('shows other records, and says what is missing or belongs to another account', async () => {
    expect((await open(`${PORTAL}/record/0-2/501`)).text).toContain('<h1>Hartwell</h1>');
    expect((await open(`${PORTAL}/record/0-3/404404`)).status).toBe(404);
    expect((await open('/contacts/999/record/0-3/1000')).status).toBe(403);
    expect((await open('/reports-dashboard/144759091')).status).toBe(200);
  });
});
