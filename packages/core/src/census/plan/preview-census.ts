import { type Language, TetrazoneError } from '../../errors/error.js';
import type { Hazard, LevelRule } from '../../hazards/hazard.js';
import type { Folder } from '../../io/files/folder.js';
import type { Engine } from '../../layers/engine.js';
import type { LaterValue, Layer } from '../../layers/field.js';
import type { Grid } from '../../raster/grid.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import type { Census, CensusHazard } from '../file/schema.js';
import { coarseGround } from './coarse-ground.js';
import { planHazard } from './plan-census.js';
import { prepareCensus, readCensusFile } from './prepare-census.js';

export interface PreviewRun {
  /** Where the census file and its sources are. */
  readonly folder: Folder;
  /** Path of the census file in it; `census.yaml` unless given. */
  readonly file?: string;
  readonly engine: Engine;
  /** The most cells that a preview computes, margin included; 2¹⁸ unless given: about those of a screen. */
  readonly cells?: number;
  readonly language?: Language;
  readonly signal?: AbortSignal;
}

/** What is otherwise than in the census file: options of the hazard by name, each whole, and the rule by which levels are cut. */
export interface HazardChange {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly levels?: LevelRule;
}

/** A hazard with other numbers, described and not computed, on the grid of the preview and nodata outside the region. */
export interface HazardPreview {
  readonly intensity: Layer;
  readonly breaks: LaterValue<RuleBreaks>;
  readonly levels: Layer<'uint8'>;
  /** The rule in full, what the file leaves out filled in. */
  readonly rule: LevelRule;
}

/** A census to try numbers on. */
export interface CensusPreview {
  /** The file, matrices read in, defaults filled in. */
  readonly census: Census;
  /** The grid of the census over its region with larger cells; the grid itself where that has few enough. */
  readonly grid: Grid;
  /** Hazards of the file, in its order. */
  readonly hazards: readonly Hazard[];
  /**
   * Describes a hazard anew; costs nothing. What the change does not touch keeps its hash, so that an engine computes again only what comes after it.
   * Throws `bad-option` for options and rules that the hazard does not take, and `bad-values` for numbers that contradict each other.
   */
  describe(hazard: Hazard['hazard'], change?: HazardChange): HazardPreview;
}

/**
 * Opens a census for previews: its hazards at the scale of a screen, to be read again and again while numbers change. Cells are larger than those of the
 * census, so that slopes are gentler and drainage is sparser than in its products: a preview shows where a change leads and is no product. Throws as
 * `runCensus` does for what is wrong with the file or its sources.
 */
export async function previewCensus({ folder, file = 'census.yaml', engine, cells = 2 ** 18, language, signal }: PreviewRun): Promise<CensusPreview> {
  const prepared = await prepareCensus(await readCensusFile(folder, file, undefined, language), engine, signal);
  const { census } = prepared;
  const ground = coarseGround(prepared.ground, census.grid, cells);
  const hazards = prepared.hazards.map(({ hazard }) => hazard);
  return {
    census,
    grid: ground.grids.region,
    hazards,
    describe(name, { options, levels } = {}) {
      const hazard = hazards.find((one) => one.hazard === name);
      if (hazard === undefined) throw new TetrazoneError('bad-option', { path: 'hazard', value: name, expected: hazards.map((one) => one.hazard).join(' / ') });
      const given = census.hazards[name] as CensusHazard;
      const changed = { ...given, options: { ...given.options, ...options }, levels: levels ?? given.levels } as CensusHazard;
      const { intensity, breaks, levels: layer, rule } = planHazard(hazard, changed, census.zoning.scheme, ground);
      return { intensity, breaks, levels: layer, rule };
    },
  };
}
