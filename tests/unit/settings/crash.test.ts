import { describe, expect, it } from 'vitest';
import { crashReport } from '../../../lib/settings/crash';

const SECRET = 'Hartwell – platform renewal';

function broken(stack: string, name = 'TypeError'): Error {
  return Object.assign(new Error(SECRET), { name, stack });
}

describe('the report of a crash', () => {
  it('names the kind of error and our own places, in Chromium', () => {
    const error = broken(
      [
        `TypeError: ${SECRET}`,
        '    at Screen (chrome-extension://nlgebpfcpendnhcjbhaphfkodgpdbkgh/chunks/start-DSjADK.js:1:2345)',
        '    at async chrome-extension://3d1b0f0c-guid/chunks/sidebar-Ddc30Shs.js:2:17',
        '    at https://acme.lightning.force.com/Hartwell.js:1:1',
        '    at new Promise (<anonymous>)',
      ].join('\n'),
    );
    expect(crashReport(error)).toEqual({
      error: 'TypeError',
      at: ['chunks/start-DSjADK.js:1:2345', 'chunks/sidebar-Ddc30Shs.js:2:17'],
    });
  });

  it('holds no address of an installation, in Firefox', () => {
    const error = broken(
      'read@moz-extension://1c66c030-79a9-4dc7-a20b-8ce52db0df6e/chunks/start.js:10:5\n@debugger:1:1',
    );
    expect(crashReport(error)).toEqual({ error: 'TypeError', at: ['chunks/start.js:10:5'] });
  });

  it('holds no word of the message, wherever it stands', () => {
    const error = broken(
      `${SECRET}: first line\n${SECRET}: second line\n at x (chrome-extension://id/a.js:1:1)`,
      SECRET,
    );
    expect(JSON.stringify(crashReport(error))).not.toContain('Hartwell');
    expect(crashReport(Object.assign(new Error(SECRET), { stack: undefined }))).toEqual({ error: 'Error', at: [] });
  });
});
