import type { Language } from '../../errors/error.js';

/** The wording of reports where a census gives none of its own: see `reportFrom` for what braces mean. */
export const reportTemplates: Readonly<Record<Language, string>> = {
  'zh-CN': `# {map_title}评估报告

{census_name}，版本 {edition}。

{if synthetic}
本报告所用数据含合成数据，仅作示意，不得公开使用。
{/if}

## 一、总体情况

评估区总面积 {km2} km²，其中有等级的面积 {levelled_km2} km²。等级最高为“{worst}”，面积最大的等级为“{dominant}”。{top_level}级面积 {top_km2} km²，占 {top_share}；{second_level}级面积 {second_km2} km²，占 {second_share}。

{shares}

{table}

各单元{top_level}级面积及占比如下，按占比从高到低排列。

{ranking}

## 二、分单元情况

{units}
### {unit_name}

{unit_name}面积 {km2} km²，等级最高为“{worst}”，面积最大的等级为“{dominant}”。{top_level}级面积 {top_km2} km²，占 {top_share}，在 {unit_count} 个单元中按占比列第 {rank} 位。

{shares}

{table}
{/units}

## 三、说明

面积为椭球面积，按单元边界的精确覆盖比例统计，未经碎斑归并。数据来源、分级断点、依据条款及其核对状态见同一文件夹中的 item.json 与 provenance.json。
`,
  en: `# {map_title}: report

{census_name}, edition {edition}.

{if synthetic}
Some of the data behind this report are synthetic: for demonstration, not for publication.
{/if}

## 1 The whole region

The region has {km2} km², of which {levelled_km2} km² have a level. The worst level is "{worst}", the commonest "{dominant}". Level {top_level} covers {top_km2} km² ({top_share}), level {second_level} {second_km2} km² ({second_share}).

{shares}

{table}

Units by their share of level {top_level}, the highest first:

{ranking}

## 2 Units

{units}
### {unit_name}

{unit_name} has {km2} km². Its worst level is "{worst}", its commonest "{dominant}". Level {top_level} covers {top_km2} km² ({top_share}): rank {rank} of {unit_count} by share.

{shares}

{table}
{/units}

## 3 Notes

Areas are ellipsoidal, by the exact part of every cell within a unit, before small zones are sieved. Sources, breaks, clauses and their status stand in item.json and provenance.json of the same folder.
`,
};
