/** The ellipse of a fire that spreads evenly from a point: rates in the unit of the head's rate. */
export interface FireEllipse {
  /** Against the head, and at right angles to the axis where it is widest. */
  readonly backing: number;
  readonly flanking: number;
  /** Area after one unit of time squared: a fire of T minutes covers `area` · T². */
  readonly area: number;
  /** The rate from the point of ignition at an angle from the head's direction, degrees. */
  readonly at: (degrees: number) => number;
  /** The rate at which the front moves, at right angles to itself, at an angle of its normal from the head's direction, degrees. */
  readonly ofFront: (degrees: number) => number;
}

/** Rates of a fire from the rate of its head and the eccentricity of its ellipse, whose rear focus is the point of ignition. Catchpole 1982; Finney 2002. */
export function fireEllipse(rateOfSpread: number, eccentricity: number): FireEllipse {
  const backing = (rateOfSpread * (1 - eccentricity)) / (1 + eccentricity);
  const half = (rateOfSpread + backing) / 2;
  const focus = (rateOfSpread - backing) / 2;
  const flanking = half * Math.sqrt(1 - eccentricity * eccentricity);
  const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
  return {
    backing,
    flanking,
    area: Math.PI * half * flanking,
    at: (degrees) => (rateOfSpread * (1 - eccentricity)) / (1 - eccentricity * cosine(degrees)),
    ofFront: (degrees) => {
      const cos = cosine(degrees);
      return focus * cos + Math.sqrt(half * half * cos * cos + flanking * flanking * (1 - cos * cos));
    },
  };
}
