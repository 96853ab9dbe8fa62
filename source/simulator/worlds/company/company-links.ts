import type { ConnectionKind } from '../../../domain/intent.ts';
import type { FlawName } from './flaw-name.ts';

/** A connection as the company's plan has it, and what is wrong with it. */
export type LinkPlan = {
  readonly name: string;
  readonly kind: ConnectionKind;
  /** The initiator's VPC. */
  readonly from: string;
  /** The acceptor's VPC; `partner` is one of another account. */
  readonly to: string;
  readonly flaws: readonly FlawName[];
};

function link(ends: string, kind: 'peering' | 'pair', ...flaws: readonly FlawName[]): LinkPlan {
  const [from = '', to = ''] = ends.split(' ');
  const kinds = { peering: 'peering-connection', pair: 'router-interface' } as const;
  return { name: `${from}--${to}`, kind: kinds[kind], from, to, flaws };
}

/** Every connection of the company. Each flaw stands in one of them; where two stand in one, neither hides the other. */
export const companyLinks: readonly LinkPlan[] = [
  link('prod-core log-hub', 'peering'),
  link('prod-core 支付平台', 'pair'),
  link('商业智能 data-mart', 'peering'),
  link('订单中心 库存', 'pair'),
  link('edge-hongkong edge-singapore', 'peering'),
  link('crm erp', 'peering'),
  link('shop-web shop-db', 'peering'),
  link('archive backup', 'pair'),
  link('monitoring probe-north', 'pair'),
  link('monitoring probe-south', 'pair'),
  link('monitoring probe-west', 'pair'),
  link('monitoring probe-abroad', 'pair'),
  link('depot-hub depot-a', 'peering'),
  link('iot-gateway iot-core', 'pair', 'half-missing'),
  link('log-hub partner', 'peering', 'offer-pending'),
  link('crm partner', 'peering', 'offer-expired'),
  link('物流 订单中心', 'pair', 'end-inactive'),
  link('archive video-cut', 'pair', 'opposite-deleted'),
  link('ml-serve video-store', 'pair', 'opposite-disagrees'),
  link('hr 财务', 'pair', 'size-differs'),
  link('支付平台 风控', 'pair', 'locked-for-debt'),
  link('game-eu game-us', 'peering', 'locked-for-debt'),
  link('pos-tokyo pos-seoul', 'pair', 'prepaid-ending'),
  link('iot-core data-mart', 'peering', 'route-missing'),
  link('物流 库存', 'peering', 'route-missing-in-custom-table'),
  link('log-hub monitoring', 'peering', 'black-hole'),
  link('ml-train ml-serve', 'peering', 'stale-route'),
  link('backup cold-store', 'peering', 'range-not-covered'),
  link('hr erp', 'peering', 'route-too-wide'),
  link('game-us game-match', 'peering', 'route-shadowed'),
  link('search ads', 'peering', 'learned-route-competes'),
  link('风控 crm', 'peering', 'rule-missing'),
  link('video-cut video-store', 'peering', 'rule-shadowed-by-drop'),
  link('财务 支付平台', 'peering', 'rule-all-ports'),
  link('edge-singapore pos-tokyo', 'peering', 'rule-left-over'),
  link('iot-core probe-south', 'peering', 'group-reference-dead'),
  link('ads shop-db', 'peering', 'acl-blocks'),
  link('search 商业智能', 'peering', 'connected-twice'),
  link('depot-hub depot-b', 'peering', 'peer-overlap'),
  link('pos-seoul edge-hongkong', 'peering', 'route-missing', 'rule-all-ports'),
  link('probe-abroad game-eu', 'pair', 'prepaid-ending', 'route-too-wide'),
];
