import type { reachProblems as english } from '../en/reach-problems.ts';
import type { Texts } from '../texts.ts';

/** Why traffic does not pass between two VPCs, or cannot be said to pass. */
export const reachProblems: Texts<typeof english> = {
  'reach-no-interface': {
    reason: '交换机 {{vSwitch}} 中没有实例, 目前没有可以通信的对象。',
    remedy: '请在其中创建实例, 或指定将来实例所用的安全组。',
  },
  'reach-no-route': {
    reason: '交换机 {{vSwitch}} 使用的路由表 {{routeTable}} 没有到 {{destination}} 的路由。',
    remedy: '请添加经由该连接到 {{destination}} 的路由。',
  },
  'reach-own-range': {
    reason: '{{destination}} 属于交换机 {{vSwitch}} 自己的 VPC, 到它的流量不会离开 (路由表 {{routeTable}})。',
    remedy: '请更换其中一个交换机的网段; 路由无法绕过自身网段。',
  },
  'reach-system-range': {
    reason: '在交换机 {{vSwitch}} 的路由表 {{routeTable}} 中, {{destination}} 属于云服务网段。',
    remedy: '请在对端使用其他地址。',
  },
  'reach-routed-elsewhere': {
    reason:
      '路由表 {{routeTable}} (交换机 {{vSwitch}}) 的路由 {{destination}} 经 {{nextHopType}} {{nextHop}} 转发到别处。',
    remedy: '请添加经由该连接的更长前缀路由, 或修改该路由。',
  },
  'reach-routed-unknown': {
    reason:
      '路由表 {{routeTable}} (交换机 {{vSwitch}}) 的路由 {{destination}} 指向 {{nextHopType}} {{nextHop}}, 其后的去向无法读取。',
    remedy: '请查看它的转发去向, 或添加经由该连接的更长前缀路由。',
  },
  'reach-route-busy': {
    reason: '路由表 {{routeTable}} (交换机 {{vSwitch}}) 的路由 {{destination}} 状态为 {{status}}。',
    remedy: '请等待其变为 Available 后再检查。',
  },
  'reach-next-hop-disabled': {
    reason:
      '路由表 {{routeTable}} (交换机 {{vSwitch}}) 的路由 {{destination}} 没有启用的下一跳 ({{nextHop}})。',
    remedy: '请启用该下一跳, 或替换该路由。',
  },
  'reach-next-hop-gone': {
    reason:
      '路由表 {{routeTable}} (交换机 {{vSwitch}}) 的路由 {{destination}} 指向 {{nextHop}}, 但它在此处不存在。',
    remedy: '请删除该路由, 或重新创建连接。',
  },
  'reach-not-transitive': {
    reason:
      '路由表 {{routeTable}} (交换机 {{vSwitch}}) 的路由 {{destination}} 经 {{connection}} 到达 {{vpc}} 后无法继续: 连接不可传递。',
    remedy: '请改为经由通往地址所在 VPC 的连接。',
  },
  'reach-connection-not-bound': {
    reason: '{{connection}} 未与对端绑定 (路由 {{destination}}, 路由表 {{routeTable}}, 交换机 {{vSwitch}})。',
    remedy: '请将两端互相绑定并发起连接。',
  },
  'reach-connection-not-active': {
    reason:
      '{{connection}} 的状态为 {{status}} (路由 {{destination}}, 路由表 {{routeTable}}, 交换机 {{vSwitch}})。',
    remedy: '请激活它, 或重建连接。',
  },
  'reach-connection-changing': {
    reason:
      '{{connection}} 正在变更 ({{status}}; 路由 {{destination}}, 路由表 {{routeTable}}, 交换机 {{vSwitch}})。',
    remedy: '请等待其稳定后再检查。',
  },
  'reach-connection-locked': {
    reason:
      '{{connection}} 已被锁定 ({{businessStatus}}; 路由 {{destination}}, 路由表 {{routeTable}}, 交换机 {{vSwitch}})。',
    remedy: '请结清欠费或解除安全锁定。',
  },
  'reach-no-ipv6-over-router-interface': {
    reason:
      '{{connection}} 是路由器接口, 不承载 IPv6 (路由 {{destination}}, 路由表 {{routeTable}}, 交换机 {{vSwitch}})。',
    remedy: 'IPv6 请使用对等连接。',
  },
  'reach-egress-not-allowed': {
    reason: '安全组 {{securityGroups}} (交换机 {{vSwitch}}) 没有放行出方向的规则: {{traffic}}。',
    remedy: '请添加接受它的出方向规则。',
  },
  'reach-egress-dropped': {
    reason:
      '安全组 {{securityGroup}} 的规则 {{rule}} (优先级 {{priority}}, 交换机 {{vSwitch}}) 在出方向拒绝了其中一部分。',
    remedy: '请用更高优先级放行, 或删除该规则。',
  },
  'reach-ingress-not-allowed': {
    reason: '安全组 {{securityGroups}} (交换机 {{vSwitch}}) 没有放行入方向的规则: {{traffic}}。',
    remedy: '请添加接受它的入方向规则。',
  },
  'reach-ingress-dropped': {
    reason:
      '安全组 {{securityGroup}} 的规则 {{rule}} (优先级 {{priority}}, 交换机 {{vSwitch}}) 在入方向拒绝了其中一部分。',
    remedy: '请用更高优先级放行, 或删除该规则。',
  },
  'reach-acl-egress': {
    reason: '交换机 {{vSwitch}} 的网络 ACL {{networkAcl}} 没有接受请求离开的出方向规则: {{traffic}}。',
    remedy: '请添加相应的出方向规则。',
  },
  'reach-acl-egress-dropped': {
    reason: '网络 ACL {{networkAcl}} 的规则 {{rule}} (交换机 {{vSwitch}}) 拒绝了请求离开的一部分。',
    remedy: '请在它之前放置接受的规则, 或删除它。',
  },
  'reach-acl-ingress': {
    reason: '交换机 {{vSwitch}} 的网络 ACL {{networkAcl}} 没有接受请求进入的入方向规则: {{traffic}}。',
    remedy: '请添加相应的入方向规则。',
  },
  'reach-acl-ingress-dropped': {
    reason: '网络 ACL {{networkAcl}} 的规则 {{rule}} (交换机 {{vSwitch}}) 拒绝了请求进入的一部分。',
    remedy: '请在它之前放置接受的规则, 或删除它。',
  },
  'reach-acl-answer-egress': {
    reason: '交换机 {{vSwitch}} 的网络 ACL {{networkAcl}} 没有接受应答离开的出方向规则: {{traffic}}。',
    remedy: '请添加相应的出方向规则; ACL 是无状态的, 请求的源端口也必须放行。',
  },
  'reach-acl-answer-egress-dropped': {
    reason: '网络 ACL {{networkAcl}} 的规则 {{rule}} (交换机 {{vSwitch}}) 拒绝了应答离开的一部分。',
    remedy: '请在它之前放置接受的规则, 或删除它。',
  },
  'reach-acl-answer-ingress': {
    reason: '交换机 {{vSwitch}} 的网络 ACL {{networkAcl}} 没有接受应答进入的入方向规则: {{traffic}}。',
    remedy: '请添加相应的入方向规则; ACL 是无状态的, 请求的源端口也必须放行。',
  },
  'reach-acl-answer-ingress-dropped': {
    reason: '网络 ACL {{networkAcl}} 的规则 {{rule}} (交换机 {{vSwitch}}) 拒绝了应答进入的一部分。',
    remedy: '请在它之前放置接受的规则, 或删除它。',
  },
  'reach-rule-uncertain': {
    reason:
      '无法确定交换机 {{vSwitch}} 处规则 {{rule}} 匹配的内容 (前缀列表、端口列表、其他 VPC 的安全组或格式有误的网段)。',
    remedy: '请在控制台查看该规则; 改用网段和端口可以确定。',
  },
  'reach-unread': {
    reason: '{{subject}} 未能读取, 因此不对依赖它的流量下结论。',
    remedy: '请使用有权限的角色重新读取。',
  },
};
