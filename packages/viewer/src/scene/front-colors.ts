/** Fronts from the first to the last, dark to light: what burns first is darkest. None is a level's colour. */
const colors = ['#4b2380', '#7d55a8', '#ab8ccb', '#d3c1e5'] as const;
export const frontColor = (index: number): string => colors[Math.min(index, colors.length - 1)] as string;
