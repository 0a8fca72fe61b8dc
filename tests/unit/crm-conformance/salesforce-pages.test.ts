import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealId, REP, type RunningOrg, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeAll(async () => {
  const script = '<img src=x onerror=alert(1)>';
  const plain = smallOrg(40);
  plain.objects.Opportunity?.push({
    Id: dealId(99),
    Name: script,
    OwnerId: REP,
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
  });
  org = await startOrg(plain);
  org.salesforce.signIn(REP);
});
afterAll(() => org.close());

const open = async (path: string) => {
  const response = await org.send(`https://acme.lightning.force.com${path}`);
  return { response, text: await response.text() };
};

describe('Lightning pages', () => {
  it('shows the record in about 4,000 elements', async () => {
    const { text } = await open(`/lightning/r/Opportunity/${dealId(1)}/view`);
    expect(text).toContain('<h1><lightning-formatted-text>Deal 1<');
    const elements = text.match(/<[a-z][^>]*>/g)?.length ?? 0;
    expect(elements).toBeGreaterThan(3500);
    expect(elements).toBeLessThan(4700);
    expect(text).toContain('utility-bar');
  });

  it('allows nothing inline and no foreign frame, and needs neither', async () => {
    const { response, text } = await open(`/lightning/r/Opportunity/${dealId(1)}/view`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/);
    expect(policy).toContain("frame-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/ style=|<style|\son[a-z]+="/);
  });

  it('shows script-looking names as text', async () => {
    const { text } = await open(`/lightning/r/Opportunity/${dealId(99)}/view`);
    expect(text).not.toContain('<img');
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
  });

  it('keeps several workspaces mounted in the console, with the focused one in front', async () => {
    const ws = encodeURIComponent(`/lightning/r/Opportunity/${dealId(1)}/view`);
    const { text } = await open(`/lightning/r/User/${REP}/view?ws=${ws}`);
    expect(text.match(/<section class="tabContent oneConsoleTab/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text.match(/aria-expanded="true"/g)).toHaveLength(1);
    expect(text).toContain(`data-record="${dealId(1)}"`);
  });

  it('brings Classic and API-host addresses to Lightning', async () => {
    const classic = await org.send(`${org.origin}/${dealId(1).slice(0, 15)}`, { redirect: 'manual' });
    expect(classic.headers.get('location')).toBe(
      `https://acme.lightning.force.com/lightning/r/Opportunity/${dealId(1)}/view`,
    );
    const list = await open('/lightning/o/Opportunity/list?filterName=Recent');
    expect(list.text).toContain('Deal 1<');
  });

  it('answers unknown hosts with 404, and a new browser through both hosts', async () => {
    expect((await org.send('https://other.my.salesforce.com/')).status).toBe(404);
    const headers = { 'sec-fetch-mode': 'navigate' };
    const first = await org.send('https://acme.lightning.force.com/lightning/page/home', {
      headers,
      redirect: 'manual',
    });
    expect(first.headers.get('location')).toMatch(/^https:\/\/acme\.my\.salesforce\.com\//);
  });
});
