import { arithmetic } from './algebra/arithmetic.js';
import { components } from './algebra/components.js';
import { leastCost } from './algebra/cost-distance.js';
import { coverage } from './algebra/coverage.js';
import { distance } from './algebra/distance.js';
import { distinctValues } from './algebra/distinct-values.js';
import { extent } from './algebra/extent.js';
import { featureTable } from './algebra/feature-table.js';
import { focal } from './algebra/focal/focal.js';
import { histogram } from './algebra/histogram.js';
import { crossValidate } from './algebra/interpolation/cross-validate.js';
import { interpolate } from './algebra/interpolation/interpolate.js';
import { keep } from './algebra/keep.js';
import { mask } from './algebra/mask.js';
import { moments } from './algebra/moments.js';
import { mosaic } from './algebra/mosaic.js';
import { rasterize } from './algebra/rasterize/rasterize.js';
import { rasterizeLevels } from './algebra/rasterize/rasterize-levels.js';
import { reclassify } from './algebra/reclassify.js';
import { rescale } from './algebra/rescale.js';
import { resample } from './algebra/warp/resample.js';
import { warp } from './algebra/warp/warp.js';
import { zonal } from './algebra/zonal/zonal-statistics.js';
import { stationDroughts } from './hazards/drought/events/station-droughts.js';
import { stationGradeFrequency } from './hazards/drought/events/station-grade-frequency.js';
import { droughtIndex } from './hazards/drought/indices/drought-index.js';
import { droughtIndexOfStack } from './hazards/drought/indices/index-of-bands.js';
import { droughtAtStations } from './hazards/drought/stations/drought-at-stations.js';
import { fillStations } from './hazards/drought/stations/fill-stations.js';
import { stationQuality } from './hazards/drought/stations/station-quality.js';
import { floodResult, floodSimulation } from './hazards/flood/flow/flood-simulation.js';
import { frequencyAnalysis } from './hazards/flood/frequency/frequency-analysis.js';
import { frequencyPlot } from './hazards/flood/frequency/frequency-plot.js';
import { floodMortalityGrid } from './hazards/flood/loss/flood-mortality-grid.js';
import { fillSpillMerge } from './hazards/flood/pond/fill-spill-merge.js';
import { catchmentWarnings } from './hazards/flood/rain/catchment-warnings.js';
import { criticalRain } from './hazards/flood/rain/critical-rain.js';
import { curveNumberRunoff } from './hazards/flood/rain/curve-number-runoff.js';
import { rainstormIndex } from './hazards/flood/rain/rainstorm-index.js';
import { stormHyetograph } from './hazards/flood/rain/storm-hyetograph.js';
import { closedRings } from './hazards/flood/stage/dyke-protection.js';
import { flashFloodDanger } from './hazards/flood/stage/flash-flood-danger.js';
import { inundation } from './hazards/flood/stage/inundation.js';
import { ratingCurves } from './hazards/flood/stage/rating-curves.js';
import { reachDischarges } from './hazards/flood/stage/reach-discharges.js';
import { surfaceFireGrid } from './hazards/forest-fire/behaviour/surface-fire-grid.js';
import { gradeFeatures } from './hazards/forest-fire/county/grade-features.js';
import { fireSeasonDryness } from './hazards/forest-fire/factors/fire-season-dryness.js';
import { kernelDensity } from './hazards/forest-fire/factors/kernel-density.js';
import { scoreAspect } from './hazards/forest-fire/factors/score-aspect.js';
import { scoreByBreaks } from './hazards/forest-fire/factors/score-by-breaks.js';
import { scoreByCurve } from './hazards/forest-fire/factors/score-by-curve.js';
import { scoreFuel } from './hazards/forest-fire/factors/score-fuel.js';
import { factorEntropy } from './hazards/forest-fire/fitted/factor-entropy.js';
import { factorTerm } from './hazards/forest-fire/fitted/factor-term.js';
import { fitSusceptibility } from './hazards/forest-fire/fitted/fit-susceptibility.js';
import { fireGaps } from './hazards/forest-fire/means/fire-gaps.js';
import { burnProbability } from './hazards/forest-fire/spread/burn-probability.js';
import { fuelModelsOfCover } from './hazards/forest-fire/spread/fuel-models-of-cover.js';
import { arrivalTime } from './hazards/forest-fire/spread/spread-operations.js';
import { dangerCalendar } from './hazards/forest-fire/weather/danger-calendar.js';
import { fireDangerClasses } from './hazards/forest-fire/weather/fire-danger-classes.js';
import { fireSeasonTables } from './hazards/forest-fire/weather/fire-season-tables.js';
import { fireWeather } from './hazards/forest-fire/weather/fire-weather.js';
import { fireWeatherDanger } from './hazards/forest-fire/weather/fire-weather-danger.js';
import { fireWeatherOfStack } from './hazards/forest-fire/weather/fire-weather-of-stack.js';
import { fireWeatherSeries } from './hazards/forest-fire/weather/fire-weather-series.js';
import { gradeWeather } from './hazards/forest-fire/weather/grade-weather.js';
import { stationsOnDay } from './hazards/forest-fire/weather/stations-on-day.js';
import { weatherOfSeries } from './hazards/forest-fire/weather/weather-of-series.js';
import { buildingDamage } from './hazards/seismic/consequences/building-damage.js';
import { coseismicLandslide } from './hazards/seismic/consequences/coseismic-landslide.js';
import { intensityExposure } from './hazards/seismic/consequences/intensity-exposure.js';
import { retrofitAssets } from './hazards/seismic/consequences/retrofit-assets.js';
import { avoidanceBelts } from './hazards/seismic/faults/avoidance-belts.js';
import { faultExposure } from './hazards/seismic/faults/fault-exposure.js';
import { faultIntensity } from './hazards/seismic/faults/fault-intensity.js';
import { hazardCurveGrid } from './hazards/seismic/probabilistic/hazard-curve-grid.js';
import { hazardMap } from './hazards/seismic/probabilistic/hazard-map.js';
import { motionOfCurves } from './hazards/seismic/probabilistic/motion-of-curves.js';
import { psha } from './hazards/seismic/probabilistic/psha.js';
import { seismicScenario } from './hazards/seismic/scenario/seismic-scenario.js';
import { basicIntensity } from './hazards/seismic/zonation/basic-intensity.js';
import { editionChanges } from './hazards/seismic/zonation/edition-changes.js';
import { siteClassFromVs30 } from './hazards/seismic/zonation/site-class-from-vs30.js';
import { sitePeriod } from './hazards/seismic/zonation/site-period.js';
import { sitePga } from './hazards/seismic/zonation/site-pga.js';
import { vs30FromSlope } from './hazards/seismic/zonation/vs30-from-slope.js';
import { zonesFromTowns } from './hazards/seismic/zonation/zones-from-towns.js';
import { cogTile } from './io/geotiff/cog-tile.js';
import { geotiff } from './io/geotiff/geotiff.js';
import { textRows } from './io/tables/open-rows.js';
import { stationTable } from './io/tables/open-table.js';
import { featuresFile } from './io/vectors/open-features.js';
import { type Registry, registryOf } from './layers/registry.js';
import { concurrence } from './risk/concurrence.js';
import { spreadTotals } from './risk/dasymetric.js';
import { droughtImpact } from './risk/drought-impact.js';
import { expectedAnnualLossGrid } from './risk/expected-annual-loss-grid.js';
import { levelMatrix } from './risk/level-matrix.js';
import { capacityZones } from './risk/objects/capacity-zones.js';
import { gradedObjects } from './risk/objects/graded-objects.js';
import { regionZones } from './risk/objects/region-zones.js';
import { pycnophylactic } from './risk/pycnophylactic.js';
import { riskIndex } from './risk/risk-index.js';
import { triggerChains } from './risk/trigger-chains.js';
import { vulnerability } from './risk/vulnerability.js';
import { weightedLevels } from './risk/weighted-levels.js';
import { assignPeople, nearestResources, networkCosts, reliefReach, roadLoads, serviceArea } from './shelters/network/network-operations.js';
import { shelterMarks } from './shelters/plan/shelter-marks.js';
import { shelterPlan } from './shelters/plan/shelter-plan.js';
import { airReach, resourceChecks, servedPeople, twoStepFloatingCatchment, watchReach } from './shelters/reach/reach-operations.js';
import { walkingCost } from './shelters/reach/walking-cost.js';
import { screenSites, siteCells, stackFeatures } from './shelters/screening/screening-operations.js';
import { maximalCover, paretoSites, pCenter, pDispersion, pMedian, scenarioMedian, setCover } from './shelters/siting/siting-operations.js';
import { breachDepressions } from './terrain/filling/breach-depressions.js';
import { fillDepressions } from './terrain/filling/fill-depressions.js';
import { resolveFlats } from './terrain/filling/resolve-flats.js';
import { flowAccumulation } from './terrain/flow/flow-accumulation.js';
import { flowDirection } from './terrain/flow/flow-direction.js';
import { multipleFlowAccumulation } from './terrain/flow/multiple-flow-accumulation.js';
import { streamPower } from './terrain/flow/stream-power.js';
import { wetnessIndex } from './terrain/flow/wetness-index.js';
import { aspect } from './terrain/shape/aspect.js';
import { curvature } from './terrain/shape/curvature.js';
import { elevationDeviation } from './terrain/shape/elevation-deviation.js';
import { hillshade } from './terrain/shape/hillshade.js';
import { relief } from './terrain/shape/relief.js';
import { roughness } from './terrain/shape/roughness.js';
import { ruggedness } from './terrain/shape/ruggedness.js';
import { slope } from './terrain/shape/slope.js';
import { topographicPosition } from './terrain/shape/topographic-position.js';
import { basins } from './terrain/streams/basins.js';
import { heightAboveDrainage } from './terrain/streams/height-above-drainage.js';
import { reachCatchments } from './terrain/streams/reach-catchments.js';
import { streamNetwork } from './terrain/streams/stream-network.js';
import { streamOrder } from './terrain/streams/stream-order.js';
import { streams } from './terrain/streams/streams.js';
import { watershed } from './terrain/streams/watershed.js';
import { accumulateBlocks } from './terrain/tiles/accumulate-blocks.js';
import { blockInflows } from './terrain/tiles/block-inflows.js';
import { blockLevels } from './terrain/tiles/block-levels.js';
import { fillBlocks } from './terrain/tiles/fill-blocks.js';
import { fillWithinBlocks } from './terrain/tiles/fill-within-blocks.js';
import { observerPlaces } from './terrain/visibility/observer-places.js';
import { viewshed } from './terrain/visibility/viewshed-operation.js';
import { changeMatrix } from './zoning/change-matrix.js';
import { boxPlot } from './zoning/class-rules/box-plot.js';
import { equalCount } from './zoning/class-rules/equal-count.js';
import { equalInterval } from './zoning/class-rules/equal-interval.js';
import { fisherJenks } from './zoning/class-rules/fisher-jenks.js';
import { headTail } from './zoning/class-rules/head-tail.js';
import { maximumBreaks } from './zoning/class-rules/maximum-breaks.js';
import { meanDeviation } from './zoning/class-rules/mean-deviation.js';
import { percentiles } from './zoning/class-rules/percentiles.js';
import { classify } from './zoning/classify.js';
import { compareGrades } from './zoning/corridor/compare-grades.js';
import { corridorMembership } from './zoning/corridor/corridor-membership.js';
import { corridorStability } from './zoning/corridor/corridor-stability.js';
import { droughtCorridor } from './zoning/corridor/drought-corridor.js';
import { eliminate } from './zoning/eliminate.js';
import { foldToFourColours } from './zoning/fold-to-four-colours.js';
import { isoseismals } from './zoning/isoseismals.js';
import { levelAreas } from './zoning/level-areas.js';
import { levelChange } from './zoning/level-change.js';
import { majorityFilter } from './zoning/majority-filter.js';
import { overlayZones } from './zoning/overlay-zones.js';
import { polygons } from './zoning/polygons.js';
import { sieve } from './zoning/sieve.js';
import { simplifyZones } from './zoning/simplify-zones.js';
import { snapToUnits } from './zoning/snap-to-units.js';
import { addError } from './zoning/stability/add-error.js';
import { ensembleStability } from './zoning/stability/ensemble-stability.js';
import { levelEnsemble } from './zoning/stability/level-ensemble.js';
import { levelProbability } from './zoning/stability/level-probability.js';
import { levelSensitivity } from './zoning/stability/level-sensitivity.js';
import { levelStability } from './zoning/stability/level-stability.js';
import { sumUnits } from './zoning/sum-units.js';
import { unitAmounts } from './zoning/unit-amounts.js';
import { unitAreas } from './zoning/unit-areas.js';
import { unitChanges } from './zoning/unit-changes.js';
import { worstAtFeatures } from './zoning/worst-at-features.js';
import { worstOf } from './zoning/worst-of.js';

/** The table of all operations, sources and encoders: what a plan may name. One line each. */
export const operations: Registry = registryOf(
  [
    geotiff,
    featuresFile,
    stationTable,
    textRows,
    arithmetic,
    resample,
    reclassify,
    mosaic,
    components,
    leastCost,
    coverage,
    crossValidate,
    distance,
    distinctValues,
    extent,
    featureTable,
    focal,
    histogram,
    interpolate,
    keep,
    mask,
    moments,
    rasterize,
    rasterizeLevels,
    rescale,
    warp,
    zonal,
    compareGrades,
    corridorMembership,
    corridorStability,
    droughtCorridor,
    droughtImpact,
    fillStations,
    droughtIndexOfStack,
    stationGradeFrequency,
    stationDroughts,
    stationQuality,
    droughtIndex,
    maximalCover,
    pCenter,
    pDispersion,
    pMedian,
    setCover,
    shelterMarks,
    shelterPlan,
    paretoSites,
    scenarioMedian,
    assignPeople,
    nearestResources,
    networkCosts,
    reliefReach,
    roadLoads,
    serviceArea,
    airReach,
    resourceChecks,
    servedPeople,
    twoStepFloatingCatchment,
    watchReach,
    screenSites,
    siteCells,
    stackFeatures,
    walkingCost,
    aspect,
    viewshed,
    observerPlaces,
    watershed,
    streams,
    streamOrder,
    streamNetwork,
    resolveFlats,
    reachCatchments,
    multipleFlowAccumulation,
    heightAboveDrainage,
    breachDepressions,
    basins,
    wetnessIndex,
    topographicPosition,
    streamPower,
    ruggedness,
    roughness,
    curvature,
    elevationDeviation,
    catchmentWarnings,
    criticalRain,
    frequencyAnalysis,
    frequencyPlot,
    stormHyetograph,
    accumulateBlocks,
    blockInflows,
    blockLevels,
    fillBlocks,
    fillWithinBlocks,
    fillDepressions,
    flowAccumulation,
    flowDirection,
    hillshade,
    relief,
    slope,
    closedRings,
    curveNumberRunoff,
    fillSpillMerge,
    flashFloodDanger,
    floodResult,
    floodSimulation,
    floodMortalityGrid,
    inundation,
    ratingCurves,
    reachDischarges,
    rainstormIndex,
    droughtAtStations,
    basicIntensity,
    buildingDamage,
    coseismicLandslide,
    intensityExposure,
    retrofitAssets,
    avoidanceBelts,
    faultExposure,
    faultIntensity,
    isoseismals,
    hazardCurveGrid,
    hazardMap,
    motionOfCurves,
    psha,
    seismicScenario,
    siteClassFromVs30,
    sitePeriod,
    zonesFromTowns,
    editionChanges,
    sitePga,
    vs30FromSlope,
    fireSeasonDryness,
    arrivalTime,
    burnProbability,
    fuelModelsOfCover,
    dangerCalendar,
    fireDangerClasses,
    fireSeasonTables,
    fireWeatherDanger,
    fireWeather,
    fireWeatherSeries,
    fireWeatherOfStack,
    gradeFeatures,
    gradeWeather,
    stationsOnDay,
    weatherOfSeries,
    surfaceFireGrid,
    kernelDensity,
    scoreAspect,
    scoreByBreaks,
    scoreByCurve,
    factorEntropy,
    factorTerm,
    fitSusceptibility,
    fireGaps,
    scoreFuel,
    capacityZones,
    gradedObjects,
    regionZones,
    concurrence,
    levelMatrix,
    pycnophylactic,
    riskIndex,
    spreadTotals,
    triggerChains,
    vulnerability,
    expectedAnnualLossGrid,
    weightedLevels,
    boxPlot,
    changeMatrix,
    classify,
    eliminate,
    equalInterval,
    fisherJenks,
    foldToFourColours,
    headTail,
    levelAreas,
    levelChange,
    addError,
    ensembleStability,
    levelEnsemble,
    levelProbability,
    levelSensitivity,
    levelStability,
    majorityFilter,
    maximumBreaks,
    meanDeviation,
    percentiles,
    equalCount,
    sieve,
    simplifyZones,
    snapToUnits,
    sumUnits,
    overlayZones,
    unitAmounts,
    unitAreas,
    unitChanges,
    worstAtFeatures,
    worstOf,
    polygons,
  ],
  [cogTile],
);
