import { describeError } from '@tetrazone/core';
import { useEffect } from 'react';
import { Button } from 'react-aria-components/Button';
import { useApp } from '../app/context.js';
import type { Trial } from '../app/workspace.js';
import { patternOf } from '../colors/patterns.js';
import { nameIn, spokenLanguage } from '../i18n/language.js';
import { m } from '../i18n/messages/messages.js';
import { km2Number, metres, percent } from '../i18n/numbers.js';
import type { Zoning } from '../products/model.js';
import { cutRange, type HazardName, initialValues, moveCut, type Parameter, parametersOf, type RuleName, type TrialValues } from '../trial/parameters.js';
import type { Tried } from '../trial/trials.js';
import { Choice } from './choice.js';
import { NumberSlider } from './number-slider.js';
import { Swatch } from './swatch.js';

const ruleNames: Readonly<Record<RuleName, () => string>> = {
  'mean-deviation': m.rule_mean_deviation,
  'fisher-jenks': m.rule_fisher_jenks,
  quantile: m.rule_quantile,
  'equal-interval': m.rule_equal_interval,
  'maximum-breaks': m.rule_maximum_breaks,
  fixed: m.rule_fixed,
  'head-tail': m.rule_head_tail,
  'box-plot': m.rule_box_plot,
  percentiles: m.rule_percentiles,
};
/** Rules that make as many levels as are wanted; the others may make more or fewer. */
const offered: readonly RuleName[] = ['mean-deviation', 'fisher-jenks', 'quantile', 'equal-interval', 'maximum-breaks', 'fixed'];

const parameterNames: Readonly<Record<string, () => string>> = {
  'environment.relief': m.parameter_environment_relief,
  'environment.deviation': m.parameter_environment_deviation,
  'environment.drainage': m.parameter_environment_drainage,
  'interpolation.power': m.parameter_interpolation_power,
  scale: m.parameter_scale,
  radius: m.parameter_radius,
  'weight.fuel': m.parameter_weight_fuel,
  'weight.climate': m.parameter_weight_climate,
  'weight.slope': m.parameter_weight_slope,
  'weight.aspect': m.parameter_weight_aspect,
  'weight.elevation': m.parameter_weight_elevation,
  'weight.road': m.parameter_weight_road,
  'weight.settlement': m.parameter_weight_settlement,
  'weight.history': m.parameter_weight_history,
};

/** Numbers of a hazard to be moved, while the map follows at the scale of the screen. */
export function TrialView({ zoning, trial }: { zoning: Zoning; trial: Trial }) {
  const { session } = useApp();
  const { status, preview, fault } = trial;
  // opened when the view is first shown, and tried anew for another hazard
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a hazard, whatever is moved after
  useEffect(() => {
    if (zoning.role === 'hazard') void session.trials()?.open(zoning, trial.values[zoning.id]);
  }, [zoning, session]);
  if (zoning.role !== 'hazard') return <p className="empty">{m.trial_none()}</p>;
  if (status === 'failed')
    return (
      <div className="notice error" role="alert">
        <strong>{m.trial_failed()}</strong>
        <p>{describeError(fault, spokenLanguage())}</p>
      </div>
    );
  if (preview === undefined)
    return (
      <p className="empty" role="status">
        {m.trial_opening()}
      </p>
    );
  const name = zoning.id as HazardName;
  const values = trial.values[zoning.id] ?? initialValues(preview, name);
  const shown = trial.shown?.zoning === zoning.id ? trial.shown : undefined;
  const set = (change: Partial<TrialValues>): void => void session.trials()?.set(zoning, { ...values, ...change });
  const parameters = parametersOf(preview, name);
  return (
    <div className="trial">
      <section>
        <h2>{m.trial_title({ name: nameIn(zoning.title) })}</h2>
        <p className="caption">{m.trial_note({ cell: metres(preview.grid.transform[0]) })}</p>
      </section>
      <Rule zoning={zoning} values={values} breaks={shown?.breaks ?? []} onSet={set} />
      {parameters.length > 0 && (
        <section>
          <h3>{m.trial_options()}</h3>
          {parameters.map((parameter) => (
            <ParameterSlider key={parameter.id} parameter={parameter} values={values} onSet={set} />
          ))}
        </section>
      )}
      {fault !== undefined && (
        <p className="notice error" role="alert">
          {describeError(fault, spokenLanguage())}
        </p>
      )}
      {shown !== undefined && <Result zoning={zoning} shown={shown} />}
      <div className="trial-foot">
        <Button className="button" isDisabled={trial.values[zoning.id] === undefined} onPress={() => set(initialValues(preview, name))}>
          {m.trial_reset()}
        </Button>
        <p className="caption" role="status">
          {trial.busy ? m.trial_busy() : shown === undefined ? '' : m.trial_ready()}
        </p>
      </div>
    </div>
  );
}

function ParameterSlider({ parameter, values, onSet }: { parameter: Parameter; values: TrialValues; onSet: (change: Partial<TrialValues>) => void }) {
  const { id, least, most, step } = parameter;
  return (
    <NumberSlider
      label={parameterNames[id]?.() ?? id}
      value={values.numbers[id] ?? least}
      least={least}
      most={most}
      step={step}
      onChange={(value) => onSet({ numbers: { ...values.numbers, [id]: value } })}
    />
  );
}

/** The class rule and, where it has them, its cuts. */
function Rule(props: { zoning: Zoning; values: TrialValues; breaks: readonly number[]; onSet: (change: Partial<TrialValues>) => void }) {
  const { zoning, values, breaks, onSet } = props;
  const { rule, cuts } = values;
  const range = cutRange(cuts);
  const levels = [...zoning.levels].sort((a, b) => a.level - b.level);
  /** What cuts at first by another rule: where it cuts now, or the deviations of the census. */
  const cutsOf = (next: RuleName): readonly number[] =>
    next === 'fixed' ? breaks.map((cut) => Number(cut.toPrecision(4))) : next === 'mean-deviation' ? [-0.5, 0.5, 1].slice(0, levels.length - 1) : [];
  return (
    <section>
      <Choice
        label={m.trial_rule()}
        chosen={rule}
        options={[...new Set([...offered, rule])].map((key) => ({ key, name: ruleNames[key]() }))}
        onChoose={(to) => onSet({ rule: to, cuts: cutsOf(to) })}
      />
      {cuts.length > 0 && <h3>{rule === 'fixed' ? m.trial_cuts() : m.trial_multiples()}</h3>}
      {cuts.map((cut, index) => {
        const [below, above] = [levels[index], levels[index + 1]];
        return (
          <NumberSlider
            // biome-ignore lint/suspicious/noArrayIndexKey: a cut is its place among the levels
            key={index}
            label={m.trial_cut({ lower: below === undefined ? '' : nameIn(below), upper: above === undefined ? '' : nameIn(above) })}
            value={cut}
            {...range}
            sides={[below?.color ?? '', above?.color ?? '']}
            onChange={(value) => onSet({ cuts: moveCut(cuts, index, value, range.step) })}
          />
        );
      })}
    </section>
  );
}

/** Areas of the trial beside those of the product. */
function Result({ zoning, shown }: { zoning: Zoning; shown: Tried }) {
  const rows = [...zoning.levels].sort((a, b) => b.level - a.level).map((level) => ({ level, found: shown.areas.find((one) => one.level === level.level) }));
  const change = (points: number): string => (Math.abs(points) < 0.05 ? '0.0' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`);
  return (
    <section>
      <h3>{m.trial_result()}</h3>
      <table className="legend">
        <caption className="hidden">{m.trial_title({ name: nameIn(zoning.title) })}</caption>
        <thead>
          <tr>
            <th scope="col">{m.level()}</th>
            <th scope="col" className="number">
              km²
            </th>
            <th scope="col" className="number">
              {m.share()}
            </th>
            <th scope="col" className="number">
              {m.trial_change()}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ level, found }) => (
            <tr key={level.level}>
              <th scope="row">
                <Swatch color={level.color} pattern={patternOf(level.level, zoning.levels.length)} />
                <span>{nameIn(level)}</span>
              </th>
              <td className="number">{km2Number(found?.km2 ?? 0)}</td>
              <td className="number">{percent(found?.share ?? 0)}</td>
              <td className="number">{change(((found?.share ?? 0) - level.share) * 100)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={4} className="caption">
              {m.trial_change_note()}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
