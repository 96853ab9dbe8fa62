import type { cloudProblems as english } from '../en/cloud-problems.ts';
import type { Texts } from '../texts.ts';

/** 访问云的问题：接入地址、密钥、以及调用本身。 */
export const cloudProblems: Texts<typeof english> = {
  'endpoint-malformed': {
    reason: '“{{endpoint}}”不是接入地址。',
    remedy: '请将 --endpoint 写为 http://127.0.0.1:端口（演练云）或 https://vpc.地域.aliyuncs.com。',
  },
  'endpoint-foreign': {
    reason: '{{endpoint}} 不是阿里云 VPC、ECS、VpcPeer 或 STS 的接入地址；不会向它发送您的密钥。',
    remedy: '请去掉 --endpoint，或使用本机回环地址，或 https://vpc.cn-beijing.aliyuncs.com 这样的地址。',
  },
  'endpoint-not-encrypted': {
    reason: '{{endpoint}} 未加密。',
    remedy: '除本机回环地址外，请使用 https://。',
  },
  'no-credentials': {
    reason: '未找到 AccessKey（依次查找：{{tried}}）。',
    remedy:
      '请设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或运行“aliyun configure”，或在 ECS 实例上使用 --ram-role 名称，或用 --practice 试用。',
  },
  'credentials-incomplete': {
    reason: 'AccessKey 不完整：缺少 {{missing}}（{{location}}）。',
    remedy: '请补上，或去掉另一半。',
  },
  'credentials-file-unreadable': {
    reason: '无法读取保存 AccessKey 的文件：{{location}}（{{systemCode}}）。',
    remedy: '请确认它是您可读的普通文件，或在环境变量中设置 AccessKey。',
  },
  'credentials-file-broken': {
    reason: '{{location}} 已损坏；其内容可能含有机密，故不显示。',
    remedy: '请用“aliyun configure”重新写入，或在环境变量中设置 AccessKey。',
  },
  'credentials-profile-missing': {
    reason: '没有带 AccessKey 的配置“{{profile}}”（查找位置：{{tried}}）。',
    remedy: '可用“aliyun configure list”查看配置名称。',
  },
  'credentials-mode-unsupported': {
    reason: '{{location}} 中的配置“{{profile}}”以“{{mode}}”方式取得密钥，vpclink 不支持。',
    remedy:
      '请使用 AK、StsToken 或 RamRoleArn 方式的配置，或在环境变量中设置 AccessKey，或在 ECS 实例上使用 --ram-role 名称。',
  },
  'credentials-role-refused': {
    reason: 'STS 未给出角色 {{role}} 的密钥（{{reason}}）。',
    remedy: '请检查角色名称，以及该 AccessKey 是否有权对其调用 sts:AssumeRole。',
  },
  'instance-role-name-malformed': {
    reason: '“{{role}}”不是 RAM 角色名称。',
    remedy: '--ram-role 应为 1 到 64 个字母、数字、点、短横线或下划线。',
  },
  'instance-role-unavailable': {
    reason: '元数据服务未提供 RAM 角色“{{role}}”的密钥。',
    remedy: '请在拥有该角色的 ECS 实例上运行 vpclink，或去掉 --ram-role。',
  },
  'call-throttled': {
    reason: '{{regionId}} 的 {{operation}} 被限流 {{attempts}} 次（{{code}}）。',
    remedy: '请一分钟后重试；账号下的其他工具可能占用了配额。',
  },
  'call-busy': {
    reason: '{{regionId}} 的 {{operation}}：对象正在进行另一项变更（{{code}}）。',
    remedy: '请等该变更结束后重试。',
  },
  'call-needs-re-read': {
    reason: '{{regionId}} 的 {{operation}} 与当前状态不符（{{code}}：{{message}}）。',
    remedy: '请重新运行：vpclink 会重新读取状态。',
  },
  'call-denied': {
    reason: '没有权限在 {{regionId}} 调用 {{product}} {{operation}}（{{code}}：{{message}}）。',
    remedy: '请扩充 RAM 权限策略；“vpclink policy”会列出所需权限。',
  },
  'call-quota': {
    reason: '{{regionId}} 的 {{operation}}：配额已用完（{{code}}：{{message}}）。',
    remedy: '请删除不再使用的对象，或在配额中心申请提升。',
  },
  'call-arrears': {
    reason: '{{regionId}} 的 {{operation}} 因账号欠费被拒绝（{{code}}：{{message}}）。',
    remedy: '请结清账单后重试。',
  },
  'call-not-found': {
    reason: '{{regionId}} 的 {{operation}}：对象不存在或已不存在（{{code}}：{{message}}）。',
    remedy: '请重新运行：vpclink 会重新读取并规划。',
  },
  'call-already-exists': {
    reason: '{{regionId}} 的 {{operation}}：相同的对象已存在（{{code}}：{{message}}）。',
    remedy: '请重新运行：vpclink 会重新读取并规划。',
  },
  'call-bad-credentials': {
    reason: '无法用此 AccessKey 调用云（{{code}}）。',
    remedy:
      'SignatureDoesNotMatch：Secret 有误。InvalidAccessKeyId：AccessKey ID 有误或已禁用。InvalidSecurityToken 或 MissingSecurityToken：请重新获取临时密钥。AccountChanged：新密钥属于另一个账号。RealKeyForPracticeCloud：演练云使用它自己的密钥。',
  },
  'call-token-expired': {
    reason: '临时 AccessKey 已过期，其来源没有更新的密钥。',
    remedy: '请在其来源处重新获取临时密钥后重试。',
  },
  'call-clock-skew': {
    reason: '本机时钟偏差超过 15 分钟，云拒绝其请求（{{code}}）。',
    remedy: '请校准时钟（时间同步）后重试。',
  },
  'call-unsupported-region': {
    reason: '“{{regionId}}”不是 {{product}} 的地域（{{code}}）。',
    remedy: '可用“vpclink inventory”查看地域，请选择提供该产品的地域。',
  },
  'call-invalid-request': {
    reason: '云不接受 vpclink 发出的 {{operation}}（{{code}}：{{message}}）。',
    remedy: '这是 vpclink 的缺陷：请附请求 ID {{requestId}} 报告。',
  },
  'call-unreachable': {
    reason: '无法连接 {{regionId}} 的 {{product}}（{{code}}）。',
    remedy: '请检查网络和 --endpoint；CertificateRefused：途中有设备拆解了 TLS。',
  },
  'call-timed-out': {
    reason: '{{regionId}} 的 {{operation}} 未及时得到应答。',
    remedy: '请检查网络后重新运行：vpclink 会先查看结果如何。',
  },
  'call-malformed-answer': {
    reason: '{{regionId}} 的 {{operation}} 得到的不是云的应答（{{code}}）。',
    remedy: '途中的代理或登录页可能代为应答；请检查网络。',
  },
  'call-server-error': {
    reason: '{{regionId}} 的 {{operation}} 在云端内部失败（{{code}}）。',
    remedy: '请稍后重试；若持续出现，请将请求 ID {{requestId}} 提交给支持人员。',
  },
  'call-aborted': {
    reason: '{{regionId}} 的 {{operation}} 已停止。',
    remedy: '需要继续时请重新运行。',
  },
  'call-refused': {
    reason: '{{regionId}} 的 {{operation}} 被拒绝（{{code}}：{{message}}）。',
    remedy: '错误码说明了原因；请在 {{product}} 的错误中心查询。',
  },
};
