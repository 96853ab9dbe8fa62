import { type Parameters, text } from '../answers/parameters.ts';

export type OppositeFields = {
  readonly oppositeInterfaceId?: string;
  readonly oppositeRouterId?: string;
  readonly oppositeRouterType?: 'VRouter' | 'VBR';
  readonly oppositeInterfaceOwnerId?: string;
};

/** The opposite fields of a request, only those that were sent; the own account as owner counts as none. */
export function oppositeFieldsOf(parameters: Parameters, accountId: string): OppositeFields {
  const oppositeInterfaceId = text(parameters, 'OppositeInterfaceId');
  const oppositeRouterId = text(parameters, 'OppositeRouterId');
  const oppositeRouterType = parameters.OppositeRouterType;
  const ownerId = text(parameters, 'OppositeInterfaceOwnerId');
  return {
    ...(oppositeInterfaceId === undefined ? {} : { oppositeInterfaceId }),
    ...(oppositeRouterId === undefined ? {} : { oppositeRouterId }),
    ...(oppositeRouterType === 'VRouter' || oppositeRouterType === 'VBR' ? { oppositeRouterType } : {}),
    ...(ownerId === undefined || ownerId === accountId ? {} : { oppositeInterfaceOwnerId: ownerId }),
  };
}
