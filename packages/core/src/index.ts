/** The public API and nothing else. `option` and `reach` are what declarations of new operations are written with. */

export { directoryFolder, directoryStore, fileTarget, openFolder, outDirectory } from '#files';
export { arithmetic } from './algebra/arithmetic.js';
export { components } from './algebra/components.js';
export { type CostDistanceOptions, costDistance } from './algebra/cost-distance.js';
export { coverage } from './algebra/coverage.js';
export { distance } from './algebra/distance.js';
export { distinctValues } from './algebra/distinct-values.js';
export { extent } from './algebra/extent.js';
export { featureTable } from './algebra/feature-table.js';
export { focal } from './algebra/focal/focal.js';
export { histogram } from './algebra/histogram.js';
export { type CrossValidationRow, crossValidate } from './algebra/interpolation/cross-validate.js';
export { interpolate } from './algebra/interpolation/interpolate.js';
export { keep } from './algebra/keep.js';
export { mask } from './algebra/mask.js';
export { moments } from './algebra/moments.js';
export { mosaic } from './algebra/mosaic.js';
export { rasterize } from './algebra/rasterize/rasterize.js';
export { rasterizeLevels } from './algebra/rasterize/rasterize-levels.js';
export { reclassify } from './algebra/reclassify.js';
export { rescale } from './algebra/rescale.js';
export { resample } from './algebra/warp/resample.js';
export { warp } from './algebra/warp/warp.js';
export type { ZonalRow, ZonalStatistic } from './algebra/zonal/zonal-row.js';
export { zonalStatistics } from './algebra/zonal/zonal-statistics.js';
export type {
  AuditCell,
  AuditCode,
  AuditCrs,
  AuditExtent,
  AuditFeatures,
  AuditFinding,
  AuditRegion,
  AuditSeries,
  AuditValues,
  CensusAudit,
  FindingCode,
  SeriesGap,
  Sketch,
  SourceAudit,
  Verdict,
} from './census/audit/audit.js';
export { auditCensus, type CensusAuditRun } from './census/audit/audit-census.js';
export { type AuditFact, auditFacts } from './census/audit/audit-facts.js';
export { auditReport } from './census/audit/audit-report.js';
export type { UnsoundSource } from './census/audit/unsound-sources.js';
export { type ExplainedPlace, type ExplainOptions, explain } from './census/explain/explain.js';
export { type CensusExplanation, type CensusExplanationRun, explainCensus } from './census/explain/explain-census.js';
export type {
  ExplainedChange,
  ExplainedInput,
  ExplainedLevel,
  ExplainedStep,
  ExplainedThreshold,
  ExplainedTurn,
  ExplainedWeight,
  Explanation,
} from './census/explain/explanation.js';
export type { ValueSummary } from './census/explain/value-summary.js';
export { CensusErrors } from './census/file/complaints.js';
export { parseCensus } from './census/file/parse-census.js';
export type { Census } from './census/file/schema.js';
export { hazards } from './census/plan/hazards.js';
export { type CensusPreview, type HazardChange, type HazardPreview, type PreviewRun, previewCensus } from './census/plan/preview-census.js';
export type { CensusProgress, Drawing } from './census/products/production.js';
export type { CensusSummary, LevelSummary, MapSummary } from './census/products/summary.js';
export { type CensusOutcome, type CensusRun, runCensus } from './census/run-census.js';
export { vouchedFolder } from './census/vouched-folder.js';
export { type CrsDefinition, canonicalCrs, definition, isGeographic, sameCrs } from './crs/definition.js';
export { fromBd09, fromGcj02, toBd09, toGcj02 } from './crs/map-offsets.js';
export { type Placement, placements } from './crs/placements.js';
export { transformPoint, transformPoints } from './crs/transform.js';
export { transformBounds } from './crs/transform-bounds.js';
export { wkt2 } from './crs/wkt2.js';
export type { ErrorCode, ErrorFields } from './errors/codes.js';
export { describeError, isTetrazoneError, type Language, TetrazoneError } from './errors/error.js';
export { correctDatum, type MapDatum } from './features/correct-datum.js';
export { type DatumHypothesis, type DatumSuspicion, datumSuspicion } from './features/datum-suspicion.js';
export type { Feature, Features } from './features/features.js';
export { geodesicArea } from './features/geodesic-area.js';
export { labelPoint } from './features/label-point.js';
export { repairRings } from './features/repair-rings.js';
export { featureBounds, type SpatialIndex, spatialIndex } from './features/spatial-index.js';
export { transformFeatures } from './features/transform-features.js';
export { unionOutline } from './features/union-outline.js';
export * from './index-hazards.js';
export type { FileSource, FileWithParts } from './io/files/byte-source.js';
export { type ByteTarget, blobTarget } from './io/files/byte-target.js';
export { blobFolder, type Folder, memoryFolder, type OutFolder, urlFolder } from './io/files/folder.js';
export { handleFolder } from './io/files/handle-folder.js';
export { unpackWoff } from './io/fonts/woff.js';
export { type CogOptions, type CogResult, type CogStatistics, cogBands, cogSink } from './io/geotiff/cog-sink.js';
export { type OpenRasterOptions, openRaster } from './io/geotiff/open-raster.js';
export { type RasterInfo, rasterInfo } from './io/geotiff/raster-info.js';
export { writeCog, writeCogBands } from './io/geotiff/write-cog.js';
export { parseCsv, writeCsv } from './io/tables/csv.js';
export { parseCsvNumbers } from './io/tables/csv-numbers.js';
export { openTable, readStations, readTable, type TableOptions } from './io/tables/open-table.js';
export { type TableInfo, tableInfo } from './io/tables/table-info.js';
export { type NumberFormat, type WorkbookCell, type WorkbookSheet, writeXlsx } from './io/tables/write-xlsx.js';
export { readXlsx, type Sheet } from './io/tables/xlsx.js';
export { type FeaturesInfo, featuresInfo } from './io/vectors/features-info.js';
export { parseFlatGeobuf, writeFlatGeobuf } from './io/vectors/flatgeobuf.js';
export { parseGeoJson, writeGeoJson, writeGeoJsonLines } from './io/vectors/geojson.js';
export { type GeoPackageOptions, parseGeoPackage, writeGeoPackage, writeGeoPackageLayers } from './io/vectors/geopackage.js';
export { parseGeoParquet, writeGeoParquet } from './io/vectors/geoparquet.js';
export { parseKml } from './io/vectors/kml.js';
export { type OpenFeaturesOptions, openFeatures, readFeatures, readFeaturesReporting } from './io/vectors/open-features.js';
export { type PmtilesOptions, writePmtiles } from './io/vectors/pmtiles.js';
export type { FeatureFormat, FeatureNote, FeaturesReport } from './io/vectors/settle-features.js';
export { parseShapefile, type ShapefileParts } from './io/vectors/shapefile.js';
export { type StreamedFeatures, streamFeatures } from './io/vectors/stream-features.js';
export { type WriteFeaturesOptions, writeFeatures } from './io/vectors/write-features.js';
export { type ShapefileReport, writeShapefile, writeShapefileZip } from './io/vectors/write-shapefile.js';
export { later } from './layers/bind.js';
export type { Engine, Progress, RunOptions } from './layers/engine.js';
export { type Field, isLaterValue, isLayer, type Later, type LaterValue, type Layer, type Plan, type Value, type When } from './layers/field.js';
export { describePlan } from './layers/graph.js';
export type { Hint } from './layers/hint.js';
export { type InputKind, type Inputs, isMany, isOptional, isSeveral, many, neededKind, optional, several, type ValueForm, value } from './layers/inputs.js';
export { type About, type Kernel, type Operation, operation } from './layers/operation.js';
export type { Option, Options } from './layers/options.js';
export * as option from './layers/options.js';
export * as reach from './layers/reach.js';
export { type Calculation, calculation, type Reduction, reduction } from './layers/reduction.js';
export { type Declared, lookUp, nameOf, type Registry, registryOf, versionOf } from './layers/registry.js';
export { memoryStore } from './layers/shelf.js';
export type { Encoder, Sink } from './layers/sink.js';
export { optionalStack, type StackInput, type StackOperation, stack, stackOperation } from './layers/stack-operation.js';
export type { Store } from './layers/store.js';
export { operations } from './operations.js';
export { cellAreas, metresPerCell } from './raster/areas.js';
export {
  type Affine,
  type Bounds,
  cellHeight,
  cellWidth,
  columnX,
  type Grid,
  gridBounds,
  gridOver,
  rowY,
  sameGrid,
  type Window,
  wholeWindow,
} from './raster/grid.js';
export { type Arrays, crop, type Kind, type Now, type Raster, raster, type Type } from './raster/raster.js';
export { type ChainGraph, type ChainPath, chainPaths } from './risk/chain-paths.js';
export { concurrence } from './risk/concurrence.js';
export { dasymetric } from './risk/dasymetric.js';
export { type DroughtImpact, droughtImpact } from './risk/drought-impact.js';
export { type AnnualLossOptions, expectedAnnualLoss } from './risk/expected-annual-loss.js';
export { expectedAnnualLossGrid } from './risk/expected-annual-loss-grid.js';
export { levelMatrix } from './risk/level-matrix.js';
export { type Candidate, type CandidateObject, relocationCandidates, retrofitCandidates } from './risk/objects/candidates.js';
export {
  type CapacityIndicator,
  type CapacityLevel,
  type CapacityOptions,
  type CapacityRow,
  capacityLevels,
  capacityScores,
  type UnitCapacity,
} from './risk/objects/capacity-scores.js';
export { capacityZones } from './risk/objects/capacity-zones.js';
export { gradedObjects } from './risk/objects/graded-objects.js';
export { type DangerFlag, type DangerObject, type DangerRules, dangerFlags, type HiddenDanger, hiddenDangers } from './risk/objects/hidden-dangers.js';
export { type IndicatorTarget, type LossIndicator, type LossIndicatorName, type LossYear, lossIndicators } from './risk/objects/loss-indicators.js';
export { type ListedObject, readObjects } from './risk/objects/read-objects.js';
export { type IndustryRow, industryComparison, type RegionMethod, type RiskObject, regionLevels } from './risk/objects/region-levels.js';
export { regionZones } from './risk/objects/region-zones.js';
export { pycnophylactic } from './risk/pycnophylactic.js';
export { riskIndex } from './risk/risk-index.js';
export { type GradedRisk, lec, riskMatrix } from './risk/risk-matrix.js';
export { triggerChains } from './risk/trigger-chains.js';
export { vulnerability } from './risk/vulnerability.js';
export { weightedLevels } from './risk/weighted-levels.js';
export { industryChart } from './sheets/industry-chart.js';
export { type MapSheet, mapSheet, type SheetLevel } from './sheets/map/map-sheet.js';
export { paintLevels } from './sheets/map/paint-levels.js';
export { type Paper, type SheetLayout, type SheetView, sheetGrid, sheetLayout, sheetView } from './sheets/map/paper.js';
export { type ReportBlock, type ReportEntry, reportFrom } from './sheets/report/report.js';
export { reportDocx } from './sheets/report/report-docx.js';
export { reportHtml } from './sheets/report/report-html.js';
export type { Scene } from './sheets/scene.js';
export { type SheetFonts, scenesPdf } from './sheets/scene-pdf.js';
export { scenePng } from './sheets/scene-png.js';
export { sceneSvg } from './sheets/scene-svg.js';
export { levelsQml, zonesQml } from './sheets/styles/qml.js';
export { levelsSld, zonesSld } from './sheets/styles/sld.js';
export { type Assignment, type AssignmentInput, type AssignmentOptions, assignPeople } from './shelters/assignment/assign-people.js';
export { cutLinks } from './shelters/network/cut-links.js';
export { type NetworkOptions, networkCosts, networkReach } from './shelters/network/network-costs.js';
export type { Places } from './shelters/network/place-points.js';
export { type Flow, roadLoads } from './shelters/network/road-loads.js';
export { type RoadLink, type RoadNetwork, type RoadOptions, roadNetwork, withoutLinks } from './shelters/network/road-network.js';
export { type ShelterPlan, shelterPlan } from './shelters/plan/shelter-plan.js';
export { type AirReachOptions, airReach } from './shelters/reach/air-reach.js';
export { type NearestOptions, type NearestRow, nearestResources } from './shelters/reach/nearest-resources.js';
export { type ReliefOptions, type ReliefReach, type ReliefRow, reliefReach } from './shelters/reach/relief-reach.js';
export { planRules, type ResourceCheck, type ResourceRule, resourceChecks } from './shelters/reach/resource-checks.js';
export { type ServedOptions, type ServedRow, servedPeople } from './shelters/reach/served-people.js';
export { type ServiceArea, type ServiceAreaOptions, serviceArea } from './shelters/reach/service-area.js';
export {
  type CatchmentAnswer,
  type CatchmentOptions,
  type Decay,
  twoStepFloatingCatchment,
} from './shelters/reach/two-step-floating-catchment.js';
export { walkingCost } from './shelters/reach/walking-cost.js';
export { type WatchOptions, watchReach } from './shelters/reach/watch-reach.js';
export type { EffectiveArea } from './shelters/screening/effective-area.js';
export {
  type ClauseCheck,
  type Rules,
  type Screening,
  type ScreeningOptions,
  type SiteScreening,
  type SiteVerdict,
  screenSites,
} from './shelters/screening/screen-sites.js';
export { siteCells, stackFeatures } from './shelters/screening/screening-operations.js';
export type { SiteCapacity } from './shelters/screening/site-capacity.js';
export type { MeasuredLayer, SiteLayers, ZoneLayer } from './shelters/screening/site-layers.js';
export { type SiteCells, unstacked } from './shelters/screening/stacked-layers.js';
export { type MaximalCoverAnswer, type MaximalCoverInput, maximalCover } from './shelters/siting/maximal-cover.js';
export { type PCenterAnswer, type PCenterInput, pCenter } from './shelters/siting/p-center.js';
export { pDispersion } from './shelters/siting/p-dispersion.js';
export { type PMedianAnswer, type PMedianInput, type PMedianOptions, pMedian } from './shelters/siting/p-median.js';
export { type ParetoFront, type ParetoInput, type ParetoPoint, paretoSites } from './shelters/siting/pareto-sites.js';
export {
  type Scenario,
  type ScenarioMedianAnswer,
  type ScenarioMedianInput,
  type ScenarioMedianOptions,
  scenarioMedian,
} from './shelters/siting/scenario-median.js';
export { type SetCoverAnswer, type SetCoverInput, type SetCoverOptions, setCover } from './shelters/siting/set-cover.js';
export { type CoverageState, type SiteCoverage, type SiteCoverageInput, siteCoverage } from './shelters/siting/site-coverage.js';
export type { SiteLimits } from './shelters/siting/site-limits.js';
export type { SitingAnswer, SitingOptions, SitingProgress, SitingStatus } from './shelters/siting/siting.js';
export { type Citation, type Clause, cite, type Status } from './standards/clause.js';
export type { Comparison, RulePack, SiteRule } from './standards/shelters/rule-pack.js';
export { rulePacks } from './standards/shelters/rule-packs.js';
export { type Breaks, breaks } from './statistics/breaks/breaks.js';
export type { ClassMethod, ClassRule, RuleBreaks } from './statistics/breaks/rule-breaks.js';
export type { CopulaFamily } from './statistics/copulas/archimedean.js';
export { type FittedCopula, fitCopula, fitCopulas, pseudoObservations } from './statistics/copulas/fit-copula.js';
export { fitPositive, fitPositives, type PositiveFit, type PositiveLaw, positiveCdf } from './statistics/copulas/fit-positive.js';
export type { CurveFitting } from './statistics/frequency/fit-curve.js';
export { fitGev, fitGumbel, fitLogPearson3 } from './statistics/frequency/fit-extreme-values.js';
export { fitPearson3, type Pearson3Options } from './statistics/frequency/fit-pearson3.js';
export { type DesignValue, frequencyConfidence } from './statistics/frequency/frequency-confidence.js';
export { type FrequencyCurveOptions, frequencyCurve } from './statistics/frequency/frequency-curve.js';
export { type LMoments, lMoments } from './statistics/frequency/l-moments.js';
export { type HistoricalFloods, type PlottedValue, plottingPositions } from './statistics/frequency/plotting-positions.js';
export type { GeneralizedExtremeValue, Gumbel, LogPearson3, Pearson3, ProbabilityDistribution } from './statistics/frequency/probability-distribution.js';
export { exceedanceProbability, quantile } from './statistics/frequency/quantile.js';
export { gammaP } from './statistics/functions/gamma-p.js';
export { normalCdf } from './statistics/functions/normal-cdf.js';
export { normalQuantile } from './statistics/functions/normal-quantile.js';
export { type ClassInformation, type InformationValue, informationValue } from './statistics/regression/information-value.js';
export { type LogisticFit, type LogisticOptions, logisticRegression } from './statistics/regression/logistic-regression.js';
export { type RocCurve, type RocPoint, rocCurve } from './statistics/regression/roc-curve.js';
export { spatialFolds } from './statistics/regression/spatial-folds.js';
export { type Random, seededRandom } from './statistics/seeded-random.js';
export { type ChangePoint, pettitt, standardNormalHomogeneity } from './statistics/series/homogeneity.js';
export { type MannKendall, mannKendall, type SenSlope, senSlope } from './statistics/series/mann-kendall.js';
export { type SobolIndices, sobolIndices } from './statistics/sobol-indices.js';
export { type Agreement, weightedKappa } from './statistics/weighted-kappa.js';
export { type AhpOptions, type AhpResult, ahp } from './statistics/weights/ahp.js';
export { ahpHierarchy, type Criteria, type HierarchyWeights } from './statistics/weights/ahp-hierarchy.js';
export { combineWeights } from './statistics/weights/combine-weights.js';
export type { CriteriaTable, DataWeights, Direction } from './statistics/weights/criteria-table.js';
export { critic } from './statistics/weights/critic.js';
export { deviationWeights } from './statistics/weights/deviation-weights.js';
export { type EntropyWeights, entropyWeights } from './statistics/weights/entropy-weights.js';
export { type FuzzyEvaluation, fuzzyEvaluation, levelMemberships } from './statistics/weights/fuzzy-evaluation.js';
export { type GameTheoryWeights, gameTheoryWeights } from './statistics/weights/game-theory-weights.js';
export { groupJudgements } from './statistics/weights/group-judgements.js';
export { lossShareWeights } from './statistics/weights/loss-share-weights.js';
export { type TopsisResult, topsis } from './statistics/weights/topsis.js';
export { variationWeights } from './statistics/weights/variation-weights.js';
export { joinColumns, longTable, type WideLayout } from './tables/long-table.js';
export { parseNumber } from './tables/numbers.js';
export { stationSeries } from './tables/station-series.js';
export { stationValues } from './tables/station-values.js';
export { type StationWeather, stationWeather } from './tables/station-weather.js';
export type { StationSeries, StationValues } from './tables/stations.js';
export { breachDepressions } from './terrain/filling/breach-depressions.js';
export { fillDepressions } from './terrain/filling/fill-depressions.js';
export { resolveFlats } from './terrain/filling/resolve-flats.js';
export { flowAccumulation } from './terrain/flow/flow-accumulation.js';
export { flowDirection } from './terrain/flow/flow-direction.js';
export { multipleFlowAccumulation } from './terrain/flow/multiple-flow-accumulation.js';
export { streamPower } from './terrain/flow/stream-power.js';
export { wetnessIndex } from './terrain/flow/wetness-index.js';
export { aspect } from './terrain/shape/aspect.js';
export { curvature } from './terrain/shape/curvature.js';
export { elevationDeviation } from './terrain/shape/elevation-deviation.js';
export { hillshade } from './terrain/shape/hillshade.js';
export { relief } from './terrain/shape/relief.js';
export { roughness } from './terrain/shape/roughness.js';
export { ruggedness } from './terrain/shape/ruggedness.js';
export { slope } from './terrain/shape/slope.js';
export { topographicPosition } from './terrain/shape/topographic-position.js';
export { basins } from './terrain/streams/basins.js';
export { heightAboveDrainage } from './terrain/streams/height-above-drainage.js';
export { reachCatchments } from './terrain/streams/reach-catchments.js';
export { type ReachProperties, streamNetwork } from './terrain/streams/stream-network.js';
export { streamOrder } from './terrain/streams/stream-order.js';
export { streams } from './terrain/streams/streams.js';
export { watershed } from './terrain/streams/watershed.js';
export { fillDepressionsInTiles, flowAccumulationInTiles } from './terrain/tiles/in-tiles.js';
export { type ObserverPlace, observerPlaces } from './terrain/visibility/observer-places.js';
export { type Observer, type ViewshedOptions, viewshed } from './terrain/visibility/viewshed.js';
export { createEngine, type EngineOptions } from './workers/engine.js';
export { simulateFloodOnWorkers } from './workers/flood-on-workers.js';
export type { FileInfo, ForeignFile } from './workers/inspect-host.js';
export { createInspector, type Inspector, type InspectorOptions } from './workers/inspector.js';
export { type WriteStackOptions, writeStack } from './workers/write-stack.js';
export { type ChangeRow, changeMatrix } from './zoning/change-matrix.js';
export { boxPlot } from './zoning/class-rules/box-plot.js';
export { classRule } from './zoning/class-rules/class-rule.js';
export { equalCount } from './zoning/class-rules/equal-count.js';
export { equalInterval } from './zoning/class-rules/equal-interval.js';
export { fisherJenks } from './zoning/class-rules/fisher-jenks.js';
export { headTail } from './zoning/class-rules/head-tail.js';
export { maximumBreaks } from './zoning/class-rules/maximum-breaks.js';
export { meanDeviation } from './zoning/class-rules/mean-deviation.js';
export { percentiles } from './zoning/class-rules/percentiles.js';
export { classify } from './zoning/classify.js';
export { compareGrades, type GradeComparison, type GradedCounty } from './zoning/corridor/compare-grades.js';
export { corridorMembership } from './zoning/corridor/corridor-membership.js';
export { type CorridorAtThreshold, corridorStability } from './zoning/corridor/corridor-stability.js';
export { type Corridor, type CorridorOptions, delineateCorridor } from './zoning/corridor/delineate-corridor.js';
export { droughtCorridor } from './zoning/corridor/drought-corridor.js';
export { eliminate } from './zoning/eliminate.js';
export { foldToFourColours } from './zoning/fold-to-four-colours.js';
export { isoseismals } from './zoning/isoseismals.js';
export { type LegendEntry, legend } from './zoning/legend.js';
export { levelAreas } from './zoning/level-areas.js';
export { levelChange } from './zoning/level-change.js';
export { majorityFilter } from './zoning/majority-filter.js';
export { type OverlayProperties, overlayZones } from './zoning/overlay-zones.js';
export { polygons } from './zoning/polygons.js';
export { type Scheme, type SchemeLevel, type SchemeName, schemes } from './zoning/scheme.js';
export { sieve } from './zoning/sieve.js';
export { type SimplifiedZones, simplifyZones } from './zoning/simplify-zones.js';
export { snapToUnits } from './zoning/snap-to-units.js';
export { addError } from './zoning/stability/add-error.js';
export { ensembleStability } from './zoning/stability/ensemble-stability.js';
export { levelEnsemble } from './zoning/stability/level-ensemble.js';
export { levelProbability } from './zoning/stability/level-probability.js';
export { type LevelSensitivity, levelSensitivity, type SensitivityRow } from './zoning/stability/level-sensitivity.js';
export { type LevelStability, levelStability } from './zoning/stability/level-stability.js';
export { type HierarchyUnit, sumUnits, type UnitNumbers, type UnitSums } from './zoning/sum-units.js';
export { type UnitAmount, unitAmounts } from './zoning/unit-amounts.js';
export { type UnitAreas, type UnitRow, unitAreas } from './zoning/unit-areas.js';
export { type UnitChange, unitChanges } from './zoning/unit-changes.js';
export { worstAtFeatures } from './zoning/worst-at-features.js';
export { worstOf } from './zoning/worst-of.js';
