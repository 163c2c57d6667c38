import { TetrazoneError } from '../../errors/error.js';

/** A bar or a cell of a table in a colour, as levels have it. */
export interface ReportCell {
  readonly text: string;
  readonly fill?: string;
  readonly right?: boolean;
}

/** One part of a report. */
export type ReportBlock =
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly block: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly block: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly ReportCell[])[] }
  /** Shares of a whole side by side, each in its colour. */
  | { readonly block: 'shares'; readonly parts: readonly { readonly text: string; readonly share: number; readonly fill: string }[] };

/** Whether letters on a colour `#RRGGBB` had better be white. */
export function isDark(fill: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b <= 150;
}

/** What a template can say of one unit, or of the whole: names in braces, and blocks. */
export interface ReportEntry {
  readonly fields: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, ReportBlock>>;
}

/**
 * A report from a template: lines of text in which `{name}` stands for a field; `#`, `##`, `###` begin headings; a line `{name}` alone that names a block (`{table}`, `{shares}`) puts
 * it there; lines between `{units}` and `{/units}` are said of every unit; `{if name}` … `{/if}` only where the field is not empty. Throws `bad-source` for names that are not known.
 */
export function reportFrom(template: string, source: string, whole: ReportEntry, units: readonly ReportEntry[]): readonly ReportBlock[] {
  const lines = template.replaceAll('\r', '').split('\n');
  const say = (from: number, to: number, entry: ReportEntry): readonly ReportBlock[] => {
    const blocks: ReportBlock[] = [];
    let paragraph = '';
    const close = (): void => {
      if (paragraph !== '') blocks.push({ block: 'paragraph', text: paragraph });
      paragraph = '';
    };
    for (let i = from; i < to; i++) {
      const line = (lines[i] as string).trim();
      const condition = /^\{if (\w+)\}$/.exec(line)?.[1];
      if (line === '{units}' || condition !== undefined) {
        const ending = line === '{units}' ? '{/units}' : '{/if}';
        const end = lines.findIndex((other, at) => at > i && at < to && other.trim() === ending);
        if (end < 0) throw new TetrazoneError('bad-source', { source, detail: `line ${i + 1} has no ${ending}` });
        close();
        if (condition === undefined)
          for (const unit of units) blocks.push(...say(i + 1, end, { fields: { ...whole.fields, ...unit.fields }, blocks: unit.blocks }));
        else if (fieldOf(condition, i, entry) !== '') blocks.push(...say(i + 1, end, entry));
        i = end;
        continue;
      }
      const alone = /^\{(\w+)\}$/.exec(line)?.[1];
      const block = alone === undefined ? undefined : entry.blocks[alone];
      const heading = /^(#{1,3})\s+(.*)$/.exec(line);
      if (line === '' || block !== undefined || heading !== null) close();
      if (block !== undefined) blocks.push(block);
      else if (heading !== null)
        blocks.push({ block: 'heading', level: (heading[1] as string).length as 1 | 2 | 3, text: filled(heading[2] as string, i, entry) });
      else if (line !== '') paragraph += (paragraph === '' || /[⺀-￠]$/u.test(paragraph) ? '' : ' ') + filled(line, i, entry);
    }
    close();
    return blocks;
  };
  const fieldOf = (name: string, line: number, { fields }: ReportEntry): string => {
    const value = fields[name];
    if (value === undefined)
      throw new TetrazoneError('bad-source', {
        source,
        detail: `line ${line + 1}: there is nothing named ${name}; it may be ${Object.keys(fields).join(', ')}`,
      });
    return value;
  };
  const filled = (text: string, line: number, entry: ReportEntry): string => text.replace(/\{(\w+)\}/g, (_, name: string) => fieldOf(name, line, entry));
  return say(0, lines.length, whole);
}
