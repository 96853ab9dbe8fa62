import type { Inventory } from '../../source/domain/inventory.ts';
import type { FlowEffect } from '../../source/flow/flow-effect.ts';
import type { FlowEvent } from '../../source/flow/flow-event.ts';
import { type FlowState, initialState } from '../../source/flow/flow-state.ts';
import { step } from '../../source/flow/step.ts';
import { buildInventory } from '../domain/inventory-builder.ts';
import { buildPair, type SideContent } from '../domain/pair-builder.ts';
import { type AuditedCompany, auditedCompany } from './audited-company.ts';

/** The tutorial's two VPCs, named as there. */
export function tutorialInventory(a: SideContent = {}, b: SideContent = {}): Inventory {
  return buildPair({ vpc: { name: 'VPC1' }, ...a }, { vpc: { name: 'VPC2' }, ...b });
}

export const initiator = { regionId: 'cn-beijing', vpcId: 'vpc-a' };
export const acceptor = { regionId: 'cn-hangzhou', vpcId: 'vpc-b' };

/** The program at its very beginning. */
export function freshState(changes: Partial<FlowState['account']> = {}): FlowState {
  return initialState({
    account: { label: 'practice', isReadOnly: false, isPractice: true, ...changes },
    settings: { language: 'en', symbols: 'ascii', color: 'default' },
  });
}

/**
 * Drives the flow without a screen and without a cloud. Effects pile up in `asked`; `answer...` gives what a performer
 * would.
 */
export class FlowDriver {
  state: FlowState;
  readonly asked: FlowEffect[] = [];

  constructor(state: FlowState = freshState()) {
    this.state = state;
  }

  send(...events: readonly FlowEvent[]): this {
    for (const event of events) {
      const { state, effects } = step(this.state, event);
      this.state = state;
      this.asked.push(...effects);
    }
    return this;
  }

  /** The newest effect of a type. */
  last<Type extends FlowEffect['type']>(type: Type): Extract<FlowEffect, { type: Type }> {
    const found = this.asked.findLast(
      (effect): effect is Extract<FlowEffect, { type: Type }> => effect.type === type,
    );
    if (found === undefined) throw new Error(`no ${type} was asked for`);
    return found;
  }

  /** Answers the newest discovery: every region of the inventory, one after another. */
  answerDiscovery(inventory: Inventory): this {
    return this.send(...discoveryAnswers(this.last('discover').request, inventory));
  }

  answerDetails(inventory: Inventory): this {
    const { request } = this.last('read-details');
    return this.send({ type: 'details-read', request, inventory, readAt: '21:04' });
  }

  /** From home to the matrix, everything read. */
  toMatrix(inventory: Inventory = tutorialInventory()): this {
    this.send({ type: 'matrix-chosen' }).answerDiscovery(inventory);
    const { request } = this.last('read-matrix');
    return this.send({ type: 'matrix-read', request, inventory, readAt: '21:04' });
  }

  /** From home to the audit of an account, read and judged. */
  toAudit(audited: AuditedCompany = auditedCompany()): this {
    const { request } = this.send({ type: 'audit-chosen' }).last('read-audit');
    return this.send({ type: 'audit-read', request, ...audited, readAt: '21:04' });
  }

  /** From home to the preview of the tutorial's pair. */
  toPreview(inventory: Inventory = tutorialInventory()): this {
    return this.toRoutes(inventory).send({ type: 'advanced' }, { type: 'advanced' });
  }

  /** From home to the routes of the tutorial's pair. */
  toRoutes(inventory: Inventory = tutorialInventory()): this {
    return this.toConnection(inventory).answerDetails(inventory).send({ type: 'advanced' });
  }

  /** From home to the connection step; the details are still being read. */
  toConnection(inventory: Inventory = tutorialInventory()): this {
    return this.send({ type: 'new-connection-chosen' })
      .answerDiscovery(inventory)
      .send(
        { type: 'advanced' },
        { type: 'initiator-chosen', end: initiator },
        { type: 'acceptor-chosen', end: acceptor },
      );
  }
}

/** What a performer answers to a discovery. */
export function discoveryAnswers(request: number, inventory: Inventory): readonly FlowEvent[] {
  return [
    {
      type: 'discovery-started',
      request,
      accountId: inventory.accountId,
      readAt: inventory.readAt,
      regionIds: inventory.regions.map(({ regionId }) => regionId),
    },
    ...inventory.regions.map((region): FlowEvent => ({ type: 'region-read', request, region, tookMs: 800 })),
    { type: 'discovery-ended', request },
  ];
}

/** An account without a VPC. */
export const emptyInventory = buildInventory([{ regionId: 'cn-beijing' }, { regionId: 'cn-hangzhou' }]);
