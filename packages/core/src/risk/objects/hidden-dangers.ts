import { TetrazoneError } from '../../errors/error.js';

/** What is known of a place or work; what is left out raises no flag. */
export interface DangerObject {
  readonly id: string;
  readonly name?: string;
  /** How many hazards are at orange or worse there: `concurrence`. */
  readonly concurrence?: number;
  /** Events of the longest trigger chain there: `triggerChains` with `output: length`. */
  readonly chain?: number;
  /** 1 … n, higher is worse. */
  readonly sensitivity?: number;
  readonly vulnerability?: number;
  /** What it withstands and what it ought to, in one unit (intensity, return period). */
  readonly fortified?: number;
  readonly required?: number;
  /** Who sees to it, how, and by when. */
  readonly responsible?: string;
  readonly measure?: string;
  /** YYYY-MM-DD. */
  readonly due?: string;
  /** 0 … 1: the likelihood-weighted loss or another number by which candidates are ranked. */
  readonly risk?: number;
}

export type DangerFlag = 'concurrent' | 'chain' | 'sensitive' | 'vulnerable' | 'under-fortified';

/** The five kinds of hidden danger (重点隐患) as plans name them. */
export const dangerFlags: Readonly<Record<DangerFlag, { readonly zh: string; readonly en: string }>> = {
  concurrent: { zh: '多灾并发群发', en: 'several hazards at once' },
  chain: { zh: '灾害链易发', en: 'prone to chains' },
  sensitive: { zh: '高敏感', en: 'highly sensitive' },
  vulnerable: { zh: '高脆弱', en: 'highly vulnerable' },
  'under-fortified': { zh: '设防不达标', en: 'below its required fortification' },
};

export interface DangerRules {
  /** Hazards at once, events of a chain, levels: from here on a flag is raised. */
  readonly concurrent?: number;
  readonly chain?: number;
  readonly sensitive?: number;
  readonly vulnerable?: number;
}

/** One line of the hidden-danger list. */
export interface HiddenDanger {
  readonly id: string;
  readonly name: string;
  readonly flags: readonly DangerFlag[];
  /** What the control list (管控清单) lacks of this line. */
  readonly missing: readonly ('responsible' | 'measure' | 'due')[];
  readonly responsible: string;
  readonly measure: string;
  readonly due: string;
  /** 1 for the line to be dealt with first: most flags, then the greatest risk. */
  readonly rank: number;
}

/**
 * The list of hidden dangers with its five flags, and of the control list what each line still lacks; lines without a flag are left out. Ranked by flags, then risk, then id.
 * Flags are raised at 2 hazards, 2 events, level 3 of sensitivity and of vulnerability unless told. `bad-values` for an id that stands twice and a date of another form.
 */
export function hiddenDangers(
  objects: readonly DangerObject[],
  { concurrent = 2, chain = 2, sensitive = 3, vulnerable = 3 }: DangerRules = {},
): readonly HiddenDanger[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'hiddenDangers', detail });
  };
  const seen = new Set<string>();
  const found = objects.flatMap((one) => {
    if (seen.has(one.id)) refuse(`${one.id} stands twice`);
    seen.add(one.id);
    if (one.due !== undefined && !(/^\d{4}-\d{2}-\d{2}$/.test(one.due) && !Number.isNaN(Date.parse(one.due))))
      refuse(`due of ${one.id} is ${one.due}, expected YYYY-MM-DD`);
    const raised: readonly (readonly [DangerFlag, boolean])[] = [
      ['concurrent', (one.concurrence ?? 0) >= concurrent],
      ['chain', (one.chain ?? 0) >= chain],
      ['sensitive', (one.sensitivity ?? 0) >= sensitive],
      ['vulnerable', (one.vulnerability ?? 0) >= vulnerable],
      ['under-fortified', one.fortified !== undefined && one.required !== undefined && one.fortified < one.required],
    ];
    const flags = raised.flatMap(([flag, is]) => (is ? [flag] : []));
    return flags.length === 0 ? [] : [{ one, flags }];
  });
  return found
    .sort((a, b) => b.flags.length - a.flags.length || (b.one.risk ?? 0) - (a.one.risk ?? 0) || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one, flags }, i) => ({
      id: one.id,
      name: one.name ?? one.id,
      flags,
      missing: (['responsible', 'measure', 'due'] as const).filter((key) => (one[key] ?? '') === ''),
      responsible: one.responsible ?? '',
      measure: one.measure ?? '',
      due: one.due ?? '',
      rank: i + 1,
    }));
}
