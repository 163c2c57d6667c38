import { interpolate } from '../../algebra/interpolation/interpolate.js';
import { rasterizeLevels } from '../../algebra/rasterize/rasterize-levels.js';
import { choice } from '../../layers/options.js';
import { hazardLevelRule } from '../../standards/census.js';
import { cite } from '../../standards/clause.js';
import { frequencyTimesSeverity, gradeWeights } from '../../standards/drought-census.js';
import { corridorGrades } from '../../standards/drought-corridor.js';
import { spiGrades } from '../../standards/gb-t-20481-2017.js';
import { givenFeatures, givenStations } from '../given.js';
import type { Hazard } from '../hazard.js';
import { interpolationOption } from '../interpolation.js';
import { stationDroughts } from './events/station-droughts.js';
import { droughtAtStations, spiOptions } from './stations/drought-at-stations.js';

const options = {
  ...spiOptions,
  index: choice(['frequency-severity', 'weighted'], {
    zh: '中旱及以上的频率 × 平均强度，或中旱、重旱、特旱各自份额的加权和',
    en: 'frequency × mean severity of 中旱 or worse, or weighted shares of 中旱, 重旱 and 特旱',
  }),
  interpolation: interpolationOption,
};

const grades = corridorGrades.value;
/** Level of each word of the published grading. */
const codes = Object.fromEntries(grades.map(({ name, level }) => [name.zh, level]));

/**
 * Drought hazard of the corridor: SPI at every station, how often it says 中旱 or worse and how hard, spread over the grid. Beside it the published grade
 * of the counties as levels, when features with their grade are given; the two are never mixed, since they grade different things.
 */
export const droughtSpiFrequency: Hazard<typeof options> = {
  hazard: 'drought',
  method: 'spi-frequency',
  title: { zh: '干旱', en: 'Drought' },
  intensity: { zh: '干旱危险性指数', en: 'Drought hazard index', unit: '' },
  inputs: {
    rain: { kind: 'stations', title: { zh: '逐日降水', en: 'Daily rain' }, unit: 'mm/day' },
    published: { kind: 'features', title: { zh: '公布的干旱等级', en: 'Published drought grade' }, unit: '', optional: true, field: true, gaps: true },
  },
  options,
  levels: { rule: 'mean-deviation', ...hazardLevelRule.value },
  build: (inputs, { index, interpolation, ...spi }, grid) => {
    const rain = givenStations(inputs, 'rain');
    const published = givenFeatures(inputs, 'published', { field: true });
    const spread = { grid, ...interpolation };
    const intensity = interpolate({ stations: droughtAtStations({ rain }, { ...spi, measure: index === 'weighted' ? 'weighted' : 'hazard' }) }, spread);
    const frequency = interpolate({ stations: droughtAtStations({ rain }, { ...spi, measure: 'frequency' }) }, spread);
    const severity = interpolate({ stations: droughtAtStations({ rain }, { ...spi, measure: 'severity' }) }, spread);
    return {
      intensity,
      products: {
        frequency: { title: { zh: '中旱及以上月频率', en: 'Share of months in moderate drought or worse' }, field: frequency },
        severity: { title: { zh: '干旱平均强度', en: 'Mean severity of drought' }, field: severity },
        ...(published && {
          published: {
            title: { zh: '公布的干旱等级', en: 'Published drought grade' },
            field: rasterizeLevels({ features: published.features }, { grid, field: published.field ?? '', codes }),
            classes: grades.map(({ level, name }) => ({ value: level, ...name })),
          },
        }),
      },
      tables: {
        'station-index': { title: { zh: '站点干旱指数序列', en: 'Drought index of stations' }, rows: stationDroughts({ rain }, spi), part: 'months' },
        'station-events': { title: { zh: '站点干旱过程', en: 'Droughts of stations' }, rows: stationDroughts({ rain }, spi), part: 'events' },
      },
      citations: [cite(spiGrades), cite(index === 'weighted' ? gradeWeights : frequencyTimesSeverity), ...(published ? [cite(corridorGrades)] : [])],
    };
  },
};
