import { TetrazoneError } from '../../errors/error.js';
import type { Feature, Features } from '../../features/features.js';
import { localPlane } from '../../features/local-plane.js';
import { planeShape } from '../../features/plane-distance.js';
import { polygonsOf } from '../../features/positions.js';
import { transformFeatures } from '../../features/transform-features.js';
import type { RulePack, SiteRule } from '../../standards/shelters/rule-pack.js';
import { rulePacks } from '../../standards/shelters/rule-packs.js';
import type { EffectiveArea } from './effective-area.js';
import { type MeasureOptions, siteMeasures } from './measure-site.js';
import { planeLayers } from './plane-layers.js';
import { siteFacts } from './site.js';
import { type SiteCapacity, siteCapacity } from './site-capacity.js';
import type { SiteLayers } from './site-layers.js';

/**
 * `compliant`: every clause was met, and each was read in its standard. `passes`: every clause was met, but some number is recalled or a project's own.
 * `fails`: some clause is not met. `unknown`: none is known to fail, but for some the data are missing, or there is none to judge by.
 */
export type SiteVerdict = 'compliant' | 'passes' | 'fails' | 'unknown';

/** One rule and what a site has to say to it. */
export interface ClauseCheck extends SiteRule {
  readonly pack: string;
  readonly outcome: 'pass' | 'fail' | 'unknown';
  /** In the unit of the rule; left out where nothing could be measured, Infinity where there is nothing near. */
  readonly measured?: number;
  /** How far it is on the right side of the number; below 0 it fails. */
  readonly margin?: number;
  /** What is missing. */
  readonly missing?: string;
}

export interface SiteScreening {
  readonly id: string | number;
  readonly name?: string;
  readonly class?: string;
  /** Over all packs. */
  readonly verdict: SiteVerdict;
  /** By pack: they disagree with each other. */
  readonly verdicts: Readonly<Record<string, SiteVerdict>>;
  readonly clauses: readonly ClauseCheck[];
  /** Of polygons. */
  readonly effective_area?: EffectiveArea;
  readonly capacities: readonly SiteCapacity[];
}

export interface Screening {
  readonly packs: readonly Pick<RulePack, 'id' | 'title' | 'silent'>[];
  /** More than one pack was used: every clause says which it is of. */
  readonly mixed: boolean;
  /** Quantities on which a pack is silent, with the packs that speak of them here. */
  readonly from_beside: readonly { readonly pack: string; readonly quantity: string; readonly beside: readonly string[] }[];
  readonly sites: readonly SiteScreening[];
}

export type ScreeningOptions = Partial<MeasureOptions>;

/** A pack, its id, or rules of one's own. */
export type Rules = RulePack | string | readonly (RulePack | string)[] | readonly SiteRule[];

/**
 * Judges candidate sites clause by clause. `sites` are points or polygons with properties (`id`, `name`, `class`, `people`, `facilities`, `entrances` and
 * `roads` as bearings, `area_m2`, …); `rules` a rule pack or several, or a list of rules; `layers` what surrounds them. Every clause passes, fails, or is
 * unknown where data are missing, with the measured value and its margin. A site is called compliant only where every used number was read in its standard.
 * Several packs are judged side by side, never as one.
 *
 * Distances and areas are taken on a plane (`localPlane`), shares of cells by their exact fractions. `setbackFactor` (1 unless given) is k of k · height,
 * `turn` (30°) the least angle between two directions, `steepest` the slope from which ground does not count. O(sites × (layers + clauses)).
 *
 * @throws `bad-input` for an unknown pack and for a layer of the wrong kind.
 */
export function screenSites(sites: Features, rules: Rules, layers: SiteLayers = {}, options: ScreeningOptions = {}): Screening {
  const packs = packsOf(rules);
  const settings = { setbackFactor: 1, turn: 30, ...options };
  const planeCrs = localPlane(sites);
  const moved = transformFeatures(sites, planeCrs);
  const near = planeLayers(layers, planeCrs);
  const found = sites.features.map((feature, index): SiteScreening => {
    const plane = moved.features[index] as Feature;
    const facts = siteFacts(feature, index);
    const polygon = polygonsOf(feature.geometry).length > 0;
    const site = { index, geographic: feature, crs: sites.crs, plane, planeCrs, shape: planeShape(plane.geometry), facts, polygon };
    const { measure, effective } = siteMeasures(site, layers, near, settings);
    const clauses = packs.flatMap((pack) =>
      pack.rules.flatMap((rule): ClauseCheck[] => {
        if (rule.classes !== undefined && facts.class === undefined) return [{ ...rule, pack: pack.id, outcome: 'unknown', missing: 'property class' }];
        if (rule.classes !== undefined && !rule.classes.includes(facts.class as string)) return [];
        return [{ ...rule, pack: pack.id, ...outcome(rule, measure(rule.quantity, rule.unit)) }];
      }),
    );
    const verdicts = Object.fromEntries(packs.map(({ id }) => [id, verdictOf(clauses.filter(({ pack }) => pack === id))]));
    const area = effective();
    return {
      id: facts.id,
      ...(facts.name === undefined ? {} : { name: facts.name }),
      ...(facts.class === undefined ? {} : { class: facts.class }),
      verdict: verdictOf(clauses),
      verdicts,
      clauses,
      ...(area === undefined ? {} : { effective_area: area }),
      capacities: packs.flatMap((pack) => siteCapacity(pack, facts, area)),
    };
  });
  const beside = packs.flatMap(({ id, silent = [] }) =>
    silent.map((quantity) => ({
      pack: id,
      quantity,
      beside: packs.filter((pack) => pack.rules.some((rule) => rule.quantity === quantity)).map((pack) => pack.id),
    })),
  );
  return {
    packs: packs.map(({ id, title, silent }) => ({ id, title, ...(silent === undefined ? {} : { silent }) })),
    mixed: packs.length > 1,
    from_beside: beside.filter(({ beside: packsBeside }) => packsBeside.length > 0),
    sites: found,
  };
}

function packsOf(rules: Rules): readonly RulePack[] {
  const given = typeof rules === 'string' || 'rules' in rules ? [rules] : rules;
  const own = given.filter((one): one is SiteRule => typeof one === 'object' && 'quantity' in one);
  const packs = given.filter((one): one is RulePack | string => !own.includes(one as SiteRule)).map(packNamed);
  const twice = packs.find((pack, i) => packs.findIndex(({ id }) => id === pack.id) !== i);
  if (twice !== undefined) throw new TetrazoneError('bad-input', { operation: 'screen-sites', input: 'rules', detail: `the pack ${twice.id} is given twice` });
  const checked = own.length === 0 ? packs : [...packs, { id: 'own', title: { zh: '自定规则', en: 'own rules' }, rules: own }];
  for (const rule of checked.flatMap((pack) => pack.rules))
    if (typeof rule.quantity !== 'string' || !(rule.comparison in compare) || !Number.isFinite(rule.value))
      throw new TetrazoneError('bad-input', {
        operation: 'screen-sites',
        input: 'rules',
        detail: `${rule.quantity} ${rule.comparison} ${rule.value}; a comparison >=, >, <= or < with a number is wanted`,
      });
  return checked;
}

function packNamed(pack: RulePack | string): RulePack {
  const found = typeof pack === 'string' ? rulePacks.find(({ id }) => id === pack) : pack;
  if (found !== undefined) return found;
  const known = rulePacks.map(({ id }) => id).join(', ');
  throw new TetrazoneError('bad-input', { operation: 'screen-sites', input: 'rules', detail: `no pack is called ${String(pack)}; there are ${known}` });
}

const compare: Readonly<Record<SiteRule['comparison'], (measured: number, value: number) => boolean>> = {
  '>=': (measured, value) => measured >= value,
  '>': (measured, value) => measured > value,
  '<=': (measured, value) => measured <= value,
  '<': (measured, value) => measured < value,
};

function outcome(rule: SiteRule, { measured, missing }: { readonly measured?: number; readonly missing?: string }): Omit<ClauseCheck, keyof SiteRule | 'pack'> {
  if (measured === undefined) return { outcome: 'unknown', ...(missing === undefined ? {} : { missing }) };
  const pass = compare[rule.comparison](measured, rule.value);
  const margin = rule.comparison.startsWith('>') ? measured - rule.value : rule.value - measured;
  // what is missing can only make it worse
  return { outcome: !pass ? 'fail' : missing === undefined ? 'pass' : 'unknown', measured, margin, ...(missing === undefined ? {} : { missing }) };
}

function verdictOf(clauses: readonly ClauseCheck[]): SiteVerdict {
  if (clauses.some(({ outcome: found }) => found === 'fail')) return 'fails';
  if (clauses.length === 0 || clauses.some(({ outcome: found }) => found === 'unknown')) return 'unknown';
  return clauses.every(({ status }) => status === 'verified') ? 'compliant' : 'passes';
}
