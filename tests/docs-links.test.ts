import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { filesUnder, readText, rootPath } from './support/source-files.js';

const withoutCode = (markdown: string): string => markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a document, as hosting sites make them from headings. */
const anchorsOf = (file: string): Set<string> =>
  new Set(
    [...readText(file).matchAll(/^#+\s+(.+?)\s*$/gm)].map(([, heading]) =>
      (heading as string)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );

test('every relative link and image in the documents leads somewhere', () => {
  const broken: string[] = [];
  for (const file of filesUnder('.', /\.md$/)) {
    for (const [, target] of withoutCode(readText(file)).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) {
      if (target === undefined || /^[a-z][a-z+.-]*:/i.test(target)) continue;
      const [path, anchor] = decodeURI(target).split('#') as [string, string?];
      const aim = path === '' ? file : posix.join(posix.dirname(file), path);
      if (!existsSync(join(rootPath, aim))) broken.push(`${file}: ${target}`);
      else if (anchor !== undefined && aim.endsWith('.md') && !anchorsOf(aim).has(anchor)) broken.push(`${file}: ${target} (no such heading)`);
    }
  }
  expect(broken).toEqual([]);
});
