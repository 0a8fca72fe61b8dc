import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../supply/answer';
import { readLockfile } from '../../supply/lockfile';
import { ignoresScripts } from '../../supply/scripts';

const report = (total: number, vulnerabilities: object = {}) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total } } });

describe("the registry's answer to an audit", () => {
  it('says how much is known against which packages', () => {
    expect(readAnswer(report(0))).toEqual({ answered: true, total: 0, packages: [] });
    expect(readAnswer(report(1, { dexie: { severity: 'high', via: [] } }))).toEqual({
      answered: true,
      total: 1,
      packages: [{ name: 'dexie', severity: 'high' }],
    });
  });

  it.each([
    [
      'a refusal',
      '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}',
      '405 Method Not Allowed',
    ],
    [
      'an error of npm',
      '{"error":{"code":"ENOLOCK","summary":"This command requires a lockfile."}}',
      'This command requires a lockfile.',
    ],
    ['an old kind of report', '{"auditReportVersion":1,"metadata":{"vulnerabilities":{"total":0}}}', 'npm error audit'],
    ['a report without a sum', '{"auditReportVersion":2,"vulnerabilities":{}}', 'npm error audit'],
    ['a page', '<html></html>', 'npm error audit'],
  ])('is none when it is %s, and never counts as nothing found', (_, stdout, reason) => {
    expect(readAnswer(stdout, '\nnpm error audit\nmore')).toEqual({ answered: false, reason });
  });

  it('is none when nothing was said at all', () => {
    expect(readAnswer('')).toEqual({ answered: false, reason: 'it said nothing' });
  });
});

describe('a lockfile', () => {
  const lock = (packages: object, lockfileVersion = 3) => JSON.stringify({ lockfileVersion, packages });

  it('tells what ships from what helps, and what was named from what came along', () => {
    const read = readLockfile(
      lock({
        '': { dependencies: { react: '^19' }, devDependencies: { wxt: '^0.21' } },
        'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' },
        'node_modules/scheduler': { version: '0.28.0', integrity: 'sha512-b' },
        'node_modules/wxt': { version: '0.21.0', dev: true },
        'node_modules/wxt/node_modules/react': { version: '18.0.0', dev: true, integrity: 'sha512-c' },
        'node_modules/wxt/node_modules/@a/b': { version: '1.0.0', dev: true, hasInstallScript: true },
        'node_modules/csstype': { version: '3.0.0', devOptional: true, integrity: 'sha512-d' },
      }),
    );
    expect(read.filter(({ runtime }) => runtime).map(({ name, direct }) => [name, direct])).toEqual([
      ['react', true],
      ['scheduler', false],
    ]);
    expect(read.filter(({ direct }) => direct)).toHaveLength(1);
    expect(read.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual(['@a/b']);
    expect(read.filter(({ integrity }) => integrity === null).map(({ name }) => name)).toEqual(['wxt', '@a/b']);
  });

  it('of another version is refused rather than misread', () => {
    expect(() => readLockfile(lock({}, 2))).toThrow();
  });
});

describe('.npmrc', () => {
  it.each([
    ['ignore-scripts=true', true],
    ['audit=false\n ignore-scripts = true \n', true],
    ['ignore-scripts=true\nignore-scripts=false', false],
    ['# ignore-scripts=true', false],
    ['', false],
  ])('%j keeps install scripts from running: %s', (text, ignores) => expect(ignoresScripts(text)).toBe(ignores));
});
