import { Label } from 'react-aria-components/Label';
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { valueWithUnit } from '../i18n/numbers.js';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Colours below and above a cut. */
  readonly sides?: readonly [below: string, above: string];
  readonly onChange: (value: number) => void;
}

/** One number between bounds: name, track and value in a row. */
export function NumberSlider({ label, value, least, most, step, sides, onChange }: Props) {
  const share = Math.max(0, Math.min(1, (value - least) / (most - least)));
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (
    <Slider
      className="slider number-slider"
      value={value}
      minValue={Math.min(least, value)}
      maxValue={Math.max(most, value)}
      step={step}
      onChange={(moved) => onChange(Number((moved as number).toFixed(digits)))}
    >
      <Label>{label}</Label>
      <SliderTrack className="slider-track">
        <span className="slider-fill" style={{ width: `${share * 100}%`, background: sides?.[0] }} />
        {sides !== undefined && <span className="slider-fill" style={{ width: 'auto', left: `${share * 100}%`, right: 0, background: sides[1] }} />}
        <SliderThumb className="slider-thumb" aria-label={label} />
      </SliderTrack>
      <SliderOutput className="slider-value">{valueWithUnit(value, '')}</SliderOutput>
    </Slider>
  );
}
