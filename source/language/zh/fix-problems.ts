/** What a plan has to say when findings are mended. */
export const fixProblems = {
  'fix-by-person': {
    reason: 'vpclink 无法修复 {{rule}}，或不应由它修复。',
    remedy: '按该问题的处理建议操作。',
  },
  'fix-needs-choice': {
    reason: '修复它需要删除或推翻某些设置。',
    remedy: '用指纹选定它：--finding {{fingerprint}}。',
  },
  'fix-link-first': {
    reason: '连接 {{id}} 未就绪（{{health}}），路由须等它先恢复。',
    remedy: '先修复该连接，或将其拆除。',
  },
  'fix-services-unknown': {
    reason: '没有依据说明安全组 {{group}} 应放行哪些流量。',
    remedy: '请指明：--allow tcp:443,icmp，或将连接绑定到配置方案。',
  },
  'fix-not-intended': {
    reason: '按所要求的方向，安全组 {{group}} 在此方向不应放行任何流量。',
    remedy: '豁免该问题，或要求双向放行。',
  },
  'fix-rule-complex': {
    reason: '规则 {{rule}} 引用了列表，或还限定了本端的端口或地址，无法按更小范围重写。',
    remedy: '请在控制台修改。',
  },
  'fix-drop-wide': {
    reason: '拒绝规则 {{rule}} 不只针对该对端，且无法在它之前放置允许规则。',
    remedy: '请在控制台收窄该拒绝规则，或将其优先级调至低于 1。',
  },
  'fix-takes-down': {
    reason: '{{id}} 只能拆除：两端互相记录的信息已固定，或其中一端已不存在。',
    remedy: '如两个 VPC 仍需互通，之后重新连接：vpclink connect。',
  },
  'fix-not-mended': {
    reason: '执行这些步骤后，审计仍会在 {{id}} 发现 {{rule}}。',
    remedy: '查看该连接的其他问题，其中之一造成阻碍。',
  },
  'fix-reveals': {
    reason: '执行这些步骤后，审计会在 {{id}} 发现目前看不到的 {{rule}}。',
    remedy: '之后再运行一次 vpclink fix。',
  },
} as const;
