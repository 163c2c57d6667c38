import { gbt44013 } from './gb-t-44013-2024.js';
import { gb21734 } from './gb21734-2008.js';
import { gb50413 } from './gb50413-2007.js';
import { gb51143 } from './gb51143-2015.js';
import { gb55028 } from './gb55028-2022.js';
import type { RulePack } from './rule-pack.js';
import { sphere } from './sphere.js';

/** Every pack that is here, by what its id says. */
export const rulePacks: readonly RulePack[] = [gb21734, gb50413, gb51143, gb55028, gbt44013, sphere];
