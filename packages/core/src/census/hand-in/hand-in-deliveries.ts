import type { PreparedCensus } from '../plan/prepare-census.js';
import type { Delivery } from '../products/deliveries.js';
import { capacityDelivery } from './capacity-delivery.js';
import { changeDeliveries } from './change-deliveries.js';
import { fourColourDeliveries } from './four-colour-deliveries.js';
import { hazardStabilityDeliveries } from './hazard-stability-deliveries.js';
import { hierarchyDelivery } from './hierarchy-delivery.js';
import { listsDelivery } from './lists-delivery.js';
import { overlayDeliveries } from './overlay-deliveries.js';
import { stabilityDeliveries } from './stability-deliveries.js';

/** What a census hands in beside its maps of levels, in the order in which it is read. */
export const handInDeliveries = (prepared: PreparedCensus, canDraw: boolean): readonly Delivery[] => [
  ...capacityDelivery(prepared),
  ...stabilityDeliveries(prepared),
  ...hazardStabilityDeliveries(prepared),
  ...hierarchyDelivery(prepared),
  ...fourColourDeliveries(prepared, canDraw),
  ...listsDelivery(prepared),
  ...overlayDeliveries(prepared),
  ...changeDeliveries(prepared),
];
