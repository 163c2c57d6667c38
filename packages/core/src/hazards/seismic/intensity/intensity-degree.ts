/** The degree of an intensity, half up: 6.5 is Ⅶ. 1 … 12. */
export const degreeOf = (intensity: number): number => Math.min(12, Math.max(1, Math.floor(intensity + 0.5)));

const roman = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ', 'Ⅶ', 'Ⅷ', 'Ⅸ', 'Ⅹ', 'Ⅺ', 'Ⅻ'];

/** As maps write a degree: `Ⅶ度`. */
export const degreeLabel = (degree: number): string => `${roman[degree - 1] ?? degree}度`;
