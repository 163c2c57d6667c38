import { isTetrazoneError } from '../../errors/error.js';
import type { LevelRule } from '../../hazards/hazard.js';
import { chainPaths } from '../../risk/chain-paths.js';
import { schemes } from '../../zoning/scheme.js';
import type { Complaints } from '../file/complaints.js';
import { fileKind } from '../file/file-kind.js';
import { levelCount } from '../file/level-rule.js';
import type { Census } from '../file/schema.js';
import { sentences } from '../file/sentences.js';
import { fiveLevelRule } from './plan-risk.js';

/** Names under the risk keys that refer to nothing, and rules that do not make five levels. */
export function checkRisk(census: Census, { report }: Complaints): void {
  const { exposure = {}, risk = {}, comprehensive, prevention, chains, zoning, sources } = census;
  const oneOf = (path: readonly PropertyKey[], name: string | undefined, known: readonly string[]): void => {
    if (name !== undefined && !known.includes(name)) report(path, sentences.unknownName(name, known));
  };
  const five = (path: readonly PropertyKey[], levels: LevelRule | undefined): void => {
    if (levels !== undefined && levelCount(fiveLevelRule(levels)) !== 5) report(path, sentences.wrongFive());
  };
  for (const [name, { source, weights }] of Object.entries(exposure)) {
    const kind = fileKind(sources[source]?.file ?? '');
    if (sources[source] === undefined) report(['exposure', name, 'source'], sentences.unknownSource(source, Object.keys(sources)));
    else if (kind !== 'raster' && kind !== 'features') report(['exposure', name, 'source'], sentences.wrongKind(sources[source].file, 'features'));
    oneOf(
      ['exposure', name, 'weights'],
      weights,
      Object.keys(exposure).filter((other) => other !== name && exposure[other]?.weights === undefined),
    );
  }
  for (const [name, asked] of Object.entries(risk)) {
    oneOf(['risk', name, 'hazard'], asked.hazard, Object.keys(census.hazards));
    oneOf(['risk', name, 'exposure'], asked.exposure, Object.keys(exposure));
    if (asked.annual !== undefined && asked.curve === undefined) report(['risk', name, 'annual'], sentences.needsKey(`risk.${name}.curve`));
    five(['risk', name, 'levels'], asked.levels as LevelRule | undefined);
  }
  if ((Object.keys(risk).length > 0 || comprehensive !== undefined) && schemes[zoning.scheme].levels.length !== 4)
    report(['zoning', 'scheme'], sentences.badOption('four-colour, census-hazard-4'));
  for (const name of [...(comprehensive?.risks ?? []), ...Object.keys(comprehensive?.weights ?? {})])
    oneOf(['comprehensive', 'risks'], name, Object.keys(risk));
  for (const name of comprehensive?.weights === undefined ? [] : comprehensive.risks)
    if (comprehensive?.weights?.[name] === undefined)
      report(['comprehensive', 'weights'], sentences.unknownName(name, Object.keys(comprehensive?.weights ?? {})));
  five(['comprehensive', 'levels'], comprehensive?.levels as LevelRule | undefined);
  if (prevention !== undefined && comprehensive === undefined) report(['prevention'], sentences.needsKey('comprehensive'));
  if (prevention !== undefined && prevention.capacity === undefined && census.capacity === undefined) report(['prevention'], sentences.needsKey('capacity'));
  if (prevention?.capacity !== undefined && sources[prevention.capacity.source] === undefined)
    report(['prevention', 'capacity', 'source'], sentences.unknownSource(prevention.capacity.source, Object.keys(sources)));
  if (/mm2$/.test(zoning.smallest) && zoning.scale === undefined) report(['zoning'], sentences.needsKey('zoning.scale'));
  if (chains !== undefined)
    try {
      chainPaths(chains);
    } catch (error) {
      if (!isTetrazoneError(error)) throw error;
      report(['chains'], sentences.failed(error));
    }
}
