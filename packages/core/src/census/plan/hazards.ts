import { droughtSpiFrequency } from '../../hazards/drought/drought.js';
import { floodIndex } from '../../hazards/flood/flood.js';
import { floodPluvial } from '../../hazards/flood/pluvial.js';
import { floodSimulated } from '../../hazards/flood/simulate.js';
import { floodStage } from '../../hazards/flood/stage/stage.js';
import { terrainEnvironment } from '../../hazards/flood/terrain.js';
import { forestFireFitted } from '../../hazards/forest-fire/fitted/forest-fire-fitted.js';
import { forestFireIndex } from '../../hazards/forest-fire/forest-fire.js';
import { forestFireSpread } from '../../hazards/forest-fire/spread/forest-fire-spread.js';
import { forestFireWeather } from '../../hazards/forest-fire/weather/forest-fire-weather.js';
import type { Hazard } from '../../hazards/hazard.js';
import { seismicProbabilisticHazard } from '../../hazards/seismic/probabilistic/probabilistic-hazard.js';
import { seismicScenarioHazard } from '../../hazards/seismic/scenario/scenario-hazard.js';
import { seismicZonation } from '../../hazards/seismic/seismic.js';

/** Every hazard a census file can name, by every method. */
export const hazards: readonly Hazard[] = [
  floodIndex,
  floodStage,
  floodPluvial,
  floodSimulated,
  terrainEnvironment,
  droughtSpiFrequency,
  seismicZonation,
  seismicScenarioHazard,
  seismicProbabilisticHazard,
  forestFireIndex,
  forestFireFitted,
  forestFireSpread,
  forestFireWeather,
];
