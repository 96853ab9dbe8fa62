import type { planRouteProblems as english } from '../en/plan-route-problems.ts';
import type { Texts } from '../texts.ts';

/** What a plan has to say about routes. */
export const planRouteProblems: Texts<typeof english> = {
  'route-exists': { reason: '已存在：{{entry}}。', remedy: '保持不变。' },
  'route-covered': { reason: '范围更大的路由 {{wider}} 已经指向同一连接。', remedy: '保持不变。' },
  'route-busy': {
    reason: '{{destination}} 的路由条目 {{entry}} 正在变更。',
    remedy: '请等其变为 Available 后重新规划。',
  },
  'route-destination-taken': {
    reason: '{{destination}} 已由 {{entry}} 指向 {{type}} {{nexthop}}；同一路由表中一个目标网段只能有一条。',
    remedy: '若不再需要，请删除或修改该条目；否则请去掉这条路由。',
  },
  'route-destination-dynamic': {
    reason: '{{destination}} 已有学习到的条目（{{origin}}，{{type}} {{nexthop}}），静态条目不能替代。',
    remedy: '请停止传播该网段，或只路由其中一部分。',
  },
  'route-inside-own-vswitch': {
    reason:
      '{{destination}} 位于本端交换机 {{vswitch}}（{{cidr}}）之内，云平台拒绝这样的路由（InvalidCidrBlock）。',
    remedy: '两端有相同的地址，请将其中一方改用其他网段。',
  },
  'route-vswitch-overlap': {
    reason: '{{destination}} 包含本端交换机 {{vswitch}}（{{cidr}}），其中的地址只会留在本地。',
    remedy: '请将其中一方改用其他网段，或用 --routes 只路由不重叠的部分。',
  },
  'route-partly-local': {
    reason: '{{destination}} 中属于本端交换机 {{by}} 的地址只会留在本地。',
    remedy: '对端相同地址不可达，请将其中一方改用其他网段。',
  },
  'route-range-forbidden': {
    reason: '{{destination}} 是环回、链路本地或组播网段。',
    remedy: '这类网段不能配置路由。',
  },
  'route-in-cloud-service-range': {
    reason: '{{destination}} 是云平台自身的服务网段。',
    remedy: '不能配置这条路由。',
  },
  'route-reserved': {
    reason: '{{destination}} 与您保留的 {{reserved}} 重叠。',
    remedy: '请去掉这条路由，或从 --reserve 中去掉该网段。',
  },
  'route-of-neither-vpc': {
    reason: '{{destination}} 不属于任何一个 VPC，而连接不会转发到第三方网络。',
    remedy: '请填写两个 VPC 的网段。',
  },
  'route-wider-than-peer': {
    reason: '{{destination}} 包含对端 VPC 没有的地址。',
    remedy: '发往这些地址的流量会丢失，请只填写对端的网段。',
  },
  'route-shadowed': {
    reason: '更长的前缀 {{by}}（下一跳 {{nexthop}}）会取走这条路由的全部流量。',
    remedy: '若流量要走新连接，请先删除该条目。',
  },
  'route-partly-shadowed': {
    reason: '更长的前缀 {{by}}（下一跳 {{nexthop}}）会取走 {{destination}} 的一部分流量。',
    remedy: '若这部分也要走新连接，请删除该条目。',
  },
  'route-diverts': {
    reason: '目前到 {{destination}} 的流量经 {{wider}} 走 {{type}} {{nexthop}}，添加后将改走新连接。',
    remedy: '若确实如此，请同意此项。',
  },
  'route-withdraws-cen': {
    reason: '云企业网路由 {{cen}} 会因 {{destination}} 而被撤回。',
    remedy: '若确实如此，请同意此项。',
  },
  'route-without-way-back': {
    reason: '本端能使用 {{destination}} 的交换机都没有回程路由。',
    remedy: '请看对端的原因；单向路由没有用处。',
  },
  'route-table-gateway': {
    reason: '{{table}} 是网关路由表，不接受这样的路由。',
    remedy: '请选择交换机使用的路由表。',
  },
  'route-table-not-found': {
    reason: '两个 VPC 中没有路由表 {{table}}。',
    remedy: '请从方案列出的路由表中选择。',
  },
  'route-table-busy': {
    reason: '路由表 {{table}} 正在变更。',
    remedy: '请等其变为 Available 后重新规划。',
  },
  'route-ipv6-custom-table': {
    reason:
      '{{table}} 是自定义路由表，云平台拒绝在其中添加 IPv6 条目（OperationDenied.Ipv6EntryOnCustomTable）。',
    remedy: '请让交换机使用系统路由表，或在此不用 IPv6。',
  },
  'route-ipv6-unsupported': {
    reason: '{{destination}}：该连接不支持 IPv6，或其中一个 VPC 没有 IPv6。',
    remedy: '请在两个都开通 IPv6 的 VPC 之间使用 --kind peering-connection。',
  },
  'route-public-range': {
    reason: '{{destination}} 不是私网网段，{{vpc}} 发往它的流量可能从公网地址出去。',
    remedy: '请将其声明为该 VPC 的用户网段。',
  },
  'route-docker-bridge': {
    reason: '{{destination}} 与 172.17.0.0/16 重叠，实例内的容器网桥常用该网段。',
    remedy: '若主机无法访问，请为其网桥更换网段。',
  },
  'route-inside-own-range': {
    reason: '{{destination}} 位于 {{vpc}} 自身网段之内，今后不能再创建该网段的交换机。',
    remedy: '新建交换机请使用其他网段。',
  },
};
