/** The part of the public API that is the hazards; `index.ts` has the rest and hands this on. */

export { droughtSpiFrequency } from './hazards/drought/drought.js';
export { hargreaves } from './hazards/drought/evapotranspiration/hargreaves.js';
export { type Place, penmanMonteith, type Weather } from './hazards/drought/evapotranspiration/penman-monteith.js';
export { thornthwaite } from './hazards/drought/evapotranspiration/thornthwaite.js';
export { type DroughtEvent, type DroughtRule, droughtEvents } from './hazards/drought/events/drought-events.js';
export { type DroughtFrequency, type DroughtReturnPeriod, droughtFrequency, droughtReturnPeriod } from './hazards/drought/events/drought-return-period.js';
export { type GradeFrequency, gradeFrequency, type PeriodFrequency, seasons } from './hazards/drought/events/grade-frequency.js';
export { type RegionalDrought, type RegionalDroughtOptions, regionalDroughts } from './hazards/drought/events/regional-droughts.js';
export { type StationDrought, type StationDroughts, type StationMonth, stationDroughts } from './hazards/drought/events/station-droughts.js';
export { type StationGradeFrequency, stationGradeFrequency } from './hazards/drought/events/station-grade-frequency.js';
export { type DailyCompositeOptions, dailyComposite } from './hazards/drought/indices/daily-composite.js';
export { dailySpi, spiw60 } from './hazards/drought/indices/daily-spi.js';
export { type DroughtGrade, droughtGrade } from './hazards/drought/indices/drought-grade.js';
export { type DroughtIndexRow, droughtIndex } from './hazards/drought/indices/drought-index.js';
export { type BandIndexOptions, droughtIndexOfStack, indexOfBands } from './hazards/drought/indices/index-of-bands.js';
export { ci, type MciOptions, type MciParts, mci } from './hazards/drought/indices/mci.js';
export { precipitationAnomaly, relativeMoisture } from './hazards/drought/indices/moisture-indices.js';
export { type SpeiOptions, spei } from './hazards/drought/indices/spei.js';
export { type SpiOptions, spi } from './hazards/drought/indices/spi.js';
export { droughtAtStations } from './hazards/drought/stations/drought-at-stations.js';
export { type FilledMonth, fillStations } from './hazards/drought/stations/fill-stations.js';
export { type StationQuality, stationQuality } from './hazards/drought/stations/station-quality.js';
export { floodIndex } from './hazards/flood/flood.js';
export type { Breach, FloodInput, FloodOptions, FloodResult, Inflow, WaterBalance } from './hazards/flood/flow/flood-input.js';
export type { TimeSeries } from './hazards/flood/flow/flood-plan.js';
export { floodResult, floodSimulation, type Simulated } from './hazards/flood/flow/flood-simulation.js';
export { floodHazardClass, floodHazardRating } from './hazards/flood/flow/hazard-rating.js';
export type { FlowBoundary } from './hazards/flood/flow/inertial-flow.js';
export { simulateFlood } from './hazards/flood/flow/simulate-flood.js';
export { frequencyAnalysis } from './hazards/flood/frequency/frequency-analysis.js';
export { frequencyPlot } from './hazards/flood/frequency/frequency-plot.js';
export { depthDamage } from './hazards/flood/loss/depth-damage.js';
export { floodMortality, type MortalWater } from './hazards/flood/loss/flood-mortality.js';
export { floodMortalityGrid } from './hazards/flood/loss/flood-mortality-grid.js';
export { floodPluvial } from './hazards/flood/pluvial.js';
export { fillSpillMerge } from './hazards/flood/pond/fill-spill-merge.js';
export { arealRain } from './hazards/flood/rain/areal-rain.js';
export { catchmentWarnings } from './hazards/flood/rain/catchment-warnings.js';
export { type CatchmentCriticalRain, criticalRain } from './hazards/flood/rain/critical-rain.js';
export { type CriticalRain, criticalRainfall, type SmallCatchment } from './hazards/flood/rain/critical-rainfall.js';
export { curveNumberRunoff } from './hazards/flood/rain/curve-number-runoff.js';
export { designStorm, type StormFormula, stormIntensity } from './hazards/flood/rain/design-storm.js';
export {
  type CatchmentRain,
  type FloodWarning,
  floodWarnings,
  peopleWarned,
  type WarnedCatchment,
  type WarningLevel,
} from './hazards/flood/rain/flood-warnings.js';
export { rainstormIndex } from './hazards/flood/rain/rainstorm-index.js';
export { curveNumberAt, rainForRunoff, runoffDepth, type Wetness } from './hazards/flood/rain/runoff-depth.js';
export { type StormStep, stormHyetograph } from './hazards/flood/rain/storm-hyetograph.js';
export { floodSimulated } from './hazards/flood/simulate.js';
export { closedRings, dykeProtection } from './hazards/flood/stage/dyke-protection.js';
export { flashFloodDanger } from './hazards/flood/stage/flash-flood-danger.js';
export { inundation } from './hazards/flood/stage/inundation.js';
export { dischargeAt, type RatingCurve, ratingCurves, stageOf } from './hazards/flood/stage/rating-curves.js';
export { type ReachDischarge, reachDischarges } from './hazards/flood/stage/reach-discharges.js';
export { floodStage } from './hazards/flood/stage/stage.js';
export { type Gauge, gaugeDischarge } from './hazards/flood/stage/stage-options.js';
export { terrainEnvironment } from './hazards/flood/terrain.js';
export { type FireEllipse, fireEllipse } from './hazards/forest-fire/behaviour/fire-ellipse.js';
export type { FuelMoisture } from './hazards/forest-fire/behaviour/fuel-bed.js';
export { type FuelClasses, type FuelModel, fuelModel } from './hazards/forest-fire/behaviour/fuel-model.js';
export { type SurfaceFire, type SurfaceSlope, type SurfaceWind, surfaceFire } from './hazards/forest-fire/behaviour/surface-fire.js';
export { surfaceFireGrid } from './hazards/forest-fire/behaviour/surface-fire-grid.js';
export { type WangSite, type WangSpread, wangZhengfei } from './hazards/forest-fire/behaviour/wang-zhengfei.js';
export { type WindShelter, windAdjustment } from './hazards/forest-fire/behaviour/wind-adjustment.js';
export { type FactorTable, type GradeScheme, gradeByScores, type ScoredGrade } from './hazards/forest-fire/county/grade-by-scores.js';
export { gradeFeatures } from './hazards/forest-fire/county/grade-features.js';
export { factors as forestFireFactors, factorWeights } from './hazards/forest-fire/factors/factor-weights.js';
export { fireSeasonDryness } from './hazards/forest-fire/factors/fire-season-dryness.js';
export { kernelDensity } from './hazards/forest-fire/factors/kernel-density.js';
export { type CurvePoints, scoreByCurve } from './hazards/forest-fire/factors/score-by-curve.js';
export { factorEntropy } from './hazards/forest-fire/fitted/factor-entropy.js';
export type { FactorModel, FactorTerm } from './hazards/forest-fire/fitted/factor-model.js';
export { factorTerm } from './hazards/forest-fire/fitted/factor-term.js';
export { fitSusceptibility } from './hazards/forest-fire/fitted/fit-susceptibility.js';
export { forestFireFitted } from './hazards/forest-fire/fitted/forest-fire-fitted.js';
export { forestFireIndex } from './hazards/forest-fire/forest-fire.js';
export { type BrigadeNeed, type BrigadeStrength, brigadeStrength, type FireRiskClass } from './hazards/forest-fire/means/brigade-strength.js';
export { fireGaps } from './hazards/forest-fire/means/fire-gaps.js';
export { type ArrivalOptions, arrivalTime, type Ignition } from './hazards/forest-fire/spread/arrival-time.js';
export { burnProbability } from './hazards/forest-fire/spread/burn-probability.js';
export { forestFireSpread } from './hazards/forest-fire/spread/forest-fire-spread.js';
export { fuelModelsOfCover } from './hazards/forest-fire/spread/fuel-models-of-cover.js';
export { isochrones } from './hazards/forest-fire/spread/isochrones.js';
export type { SpreadPeriod, SpreadRasters } from './hazards/forest-fire/spread/spread-ground.js';
export { dangerCalendar } from './hazards/forest-fire/weather/danger-calendar.js';
export { type DangerPeriod, dangerPeriods, type Feast, type PeriodDays } from './hazards/forest-fire/weather/danger-periods.js';
export { fireDangerClasses } from './hazards/forest-fire/weather/fire-danger-classes.js';
export { type FireSeasonOptions, fireSeasonDays } from './hazards/forest-fire/weather/fire-season.js';
export {
  fireSeasonStatistics,
  type SeasonStatistics,
  type SeasonStatisticsOptions,
  type SeasonYear,
} from './hazards/forest-fire/weather/fire-season-statistics.js';
export { type FireSeasonTables, fireSeasonTables } from './hazards/forest-fire/weather/fire-season-tables.js';
export { type FireWeatherRow, fireWeather } from './hazards/forest-fire/weather/fire-weather.js';
export { type CellFireWeather, type CellWeather, fireWeatherCells } from './hazards/forest-fire/weather/fire-weather-cells.js';
export { fireWeatherDanger } from './hazards/forest-fire/weather/fire-weather-danger.js';
export { type FireWeatherGrade, fireWeatherGrade, type GradeDay, type GradeOptions } from './hazards/forest-fire/weather/fire-weather-grade.js';
export {
  type FireWeather,
  type FireWeatherDay,
  type FireWeatherOptions,
  fireWeatherIndex,
  type MoistureCodes,
} from './hazards/forest-fire/weather/fire-weather-index.js';
export { fireWeatherOfStack } from './hazards/forest-fire/weather/fire-weather-of-stack.js';
export { fireWeatherSeries } from './hazards/forest-fire/weather/fire-weather-series.js';
export { forestFireWeather } from './hazards/forest-fire/weather/forest-fire-weather.js';
export { gradeWeather, type WeatherGradeRow } from './hazards/forest-fire/weather/grade-weather.js';
export { type Overwintering, overwinterDroughtCode } from './hazards/forest-fire/weather/overwinter-drought-code.js';
export { stationsOnDay } from './hazards/forest-fire/weather/stations-on-day.js';
export { weatherOfSeries } from './hazards/forest-fire/weather/weather-of-series.js';
export type { Hazard, HazardGiven, HazardInput, HazardProduct, HazardResult, LevelRule } from './hazards/hazard.js';
export { type BValue, bValue } from './hazards/seismic/catalogue/b-value.js';
export { decluster, type Earthquake } from './hazards/seismic/catalogue/decluster.js';
export { type SmoothedCell, smoothedSeismicity } from './hazards/seismic/catalogue/smoothed-seismicity.js';
export { type BuildingDamage, buildingDamage, type VulnerabilityByType } from './hazards/seismic/consequences/building-damage.js';
export { coseismicLandslide, type GroundStrength } from './hazards/seismic/consequences/coseismic-landslide.js';
export {
  type DamageMatrix,
  type DamageProbabilities,
  damageByFragility,
  damageByMatrix,
  type ExposedAsset,
  type Fragility,
  meanDamage,
  retrofitList,
} from './hazards/seismic/consequences/damage.js';
export { type IntensityRow, intensityExposure } from './hazards/seismic/consequences/intensity-exposure.js';
export { criticalAcceleration, newmarkDisplacement, type SlopeShaking, type SlopeStrength } from './hazards/seismic/consequences/newmark-displacement.js';
export { type RetrofitRow, retrofitAssets } from './hazards/seismic/consequences/retrofit-assets.js';
export { avoidanceBelts } from './hazards/seismic/faults/avoidance-belts.js';
export { type FaultSetting, faultAvoidance } from './hazards/seismic/faults/fault-avoidance.js';
export { type FaultExposureRow, faultExposure } from './hazards/seismic/faults/fault-exposure.js';
export { faultIntensity } from './hazards/seismic/faults/fault-intensity.js';
export { type GroundMotion, type GroundMotionInput, groundMotion } from './hazards/seismic/ground-motion/ground-motion.js';
export type { MotionMeasure, MotionModel } from './hazards/seismic/ground-motion/motion-model.js';
export { instrumentalIntensity, type PeakMotion } from './hazards/seismic/intensity/instrumental-intensity.js';
export { mercalliIntensity, motionOfMercalli } from './hazards/seismic/intensity/mercalli-intensity.js';
export { type DisaggregationBins, type DisaggregationRow, disaggregation } from './hazards/seismic/probabilistic/disaggregation.js';
export { hazardCurve } from './hazards/seismic/probabilistic/hazard-curve.js';
export { type HazardGrid, hazardCurveGrid, type MeasureCurves } from './hazards/seismic/probabilistic/hazard-curve-grid.js';
export { hazardCurves } from './hazards/seismic/probabilistic/hazard-curves.js';
export { hazardMap } from './hazards/seismic/probabilistic/hazard-map.js';
export { type MagnitudeRate, type Magnitudes, magnitudeRates } from './hazards/seismic/probabilistic/magnitude-rates.js';
export { motionAtRate } from './hazards/seismic/probabilistic/motion-at-rate.js';
export { motionOfCurves } from './hazards/seismic/probabilistic/motion-of-curves.js';
export { type NamedCurves, namedCurves } from './hazards/seismic/probabilistic/named-curves.js';
export { probabilityOfRate, rateOfProbability } from './hazards/seismic/probabilistic/poisson.js';
export { seismicProbabilisticHazard } from './hazards/seismic/probabilistic/probabilistic-hazard.js';
export { type PshaModel, type PshaResult, psha } from './hazards/seismic/probabilistic/psha.js';
export type {
  AreaSource,
  FaultSource,
  HazardModel,
  HazardSite,
  HazardSource,
  ModelBranch,
  PointSource,
  SourceModel,
} from './hazards/seismic/probabilistic/source-model.js';
export { ruptureSize, type ScenarioRupture } from './hazards/seismic/rupture/scenario-rupture.js';
export { seismicScenarioHazard } from './hazards/seismic/scenario/scenario-hazard.js';
export { seismicScenario } from './hazards/seismic/scenario/seismic-scenario.js';
export { seismicZonation } from './hazards/seismic/seismic.js';
export { basicIntensity } from './hazards/seismic/zonation/basic-intensity.js';
export { type EditionChange, type EditionChanges, editionChanges, type PlaceChange } from './hazards/seismic/zonation/edition-changes.js';
export { parameterZone } from './hazards/seismic/zonation/parameter-zone.js';
export { siteClassFromVs30 } from './hazards/seismic/zonation/site-class-from-vs30.js';
export { siteFactor } from './hazards/seismic/zonation/site-factor.js';
export { sitePeriod } from './hazards/seismic/zonation/site-period.js';
export { sitePga } from './hazards/seismic/zonation/site-pga.js';
export { vs30FromSlope } from './hazards/seismic/zonation/vs30-from-slope.js';
export { zonesFromTowns } from './hazards/seismic/zonation/zones-from-towns.js';
