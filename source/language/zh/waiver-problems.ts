import type { waiverProblems as english } from '../en/waiver-problems.ts';
import type { Texts } from '../texts.ts';

/** 豁免文件的问题。`entry` 按文件中的顺序从 1 开始计数；0 指文件顶层。 */
export const waiverProblems: Texts<typeof english> = {
  'waiver-file-not-found': {
    reason: '豁免文件 {{path}} 不存在。',
    remedy: '请指定已有的文件，或新建：vpclink audit --waivers FILE --waive FINGERPRINT ...',
  },
  'waiver-file-unreadable': {
    reason: '豁免文件 {{path}} 无法读取（{{detail}}）。',
    remedy: '请使用不超过 256 KiB 的普通文件，不能是链接。',
  },
  'waiver-file-invalid': {
    reason: '豁免文件 {{path}} 无法解析（{{detail}}）。',
    remedy:
      '它应为由映射、列表和文本组成的 YAML 或 JSON：schema: vpclink.waivers/1，以及名为 waivers 的列表。',
  },
  'waiver-file-busy': {
    reason: '另一个 vpclink（{{host}} 上的进程 {{pid}}）正在修改 {{path}}。',
    remedy: '请稍后重试。未做任何更改。',
  },
  'waiver-file-write-failed': {
    reason: '豁免文件 {{path}} 无法写入（{{detail}}）。',
    remedy: '请检查目录和磁盘空间。原有内容保持不变。',
  },
  'waiver-unknown-key': {
    reason: '{{path}} 第 {{entry}} 项：未知的键“{{key}}”。',
    remedy: '可用的键：{{allowed}}。',
  },
  'waiver-schema-wrong': {
    reason: '豁免文件 {{path}} 的种类或版本不同。',
    remedy: '它应以“schema: {{schema}}”开头，并包含名为 waivers 的列表。',
  },
  'waiver-reason-missing': {
    reason: '{{path}} 第 {{entry}} 项：没有给出理由。',
    remedy: '请说明为何如此：reason: 文本。',
  },
  'waiver-owner-missing': {
    reason: '{{path}} 第 {{entry}} 项：没有给出负责人。',
    remedy: '请说明由谁负责：owner: 姓名。',
  },
  'waiver-expiry-missing': {
    reason: '{{path}} 第 {{entry}} 项：没有给出最后一天。',
    remedy: '请说明有效期：expiresOn: YYYY-MM-DD。',
  },
  'waiver-fingerprint-wrong': {
    reason: '{{path}} 第 {{entry}} 项：fingerprint 不正确。',
    remedy: '它是 vpclink audit 打印的 32 位十六进制数。',
  },
  'waiver-rule-wrong': {
    reason: '{{path}} 第 {{entry}} 项：rule 不是可以豁免的规则。',
    remedy: '请使用 vpclink audit 打印的规则名；waiver-expired 不能豁免。',
  },
  'waiver-object-wrong': {
    reason: '{{path}} 第 {{entry}} 项：object 不是 id。',
    remedy: '请使用 vpclink audit 在“对象”后打印的 id。',
  },
  'waiver-reason-wrong': {
    reason: '{{path}} 第 {{entry}} 项：reason 无法显示。',
    remedy: '请使用不超过 512 个字符，且不含控制字符或不可见字符。',
  },
  'waiver-owner-wrong': {
    reason: '{{path}} 第 {{entry}} 项：owner 无法显示。',
    remedy: '请使用不超过 128 个字符，且不含控制字符或不可见字符。',
  },
  'waiver-expiry-wrong': {
    reason: '{{path}} 第 {{entry}} 项：expiresOn 不是日期。',
    remedy: '请写成 YYYY-MM-DD，即有效的最后一天。',
  },
  'waiver-account-wrong': {
    reason: '{{path}} 第 {{entry}} 项：account 不是账号 id。',
    remedy: '请使用数字账号，或省略 account。',
  },
  'waiver-target-unclear': {
    reason: '{{path}} 第 {{entry}} 项：没有说明豁免什么。',
    remedy: '请给出 fingerprint，或者 rule 和 object。',
  },
  'waiver-duplicate': {
    reason: '{{path}} 第 {{entry}} 项：与第 {{first}} 项豁免相同的内容（{{key}}）。',
    remedy: '请只保留其中一项。',
  },
  'waiver-not-found': {
    reason: '{{path}} 中没有对 {{key}} 的豁免。',
    remedy: '可用 vpclink audit --list-waivers 查看。',
  },
  'waiver-finding-not-found': {
    reason: '没有发现 {{key}} 这个问题。',
    remedy: '请给出 vpclink audit 打印的标识（至少前 8 位），或 RULE/OBJECT。',
  },
  'waiver-finding-ambiguous': {
    reason: '{{key}} 是 {{count}} 个标识的开头。',
    remedy: '请多给几位。',
  },
  'waiver-already-expired': {
    reason: '--until {{value}} 已过去：这样的豁免不起作用。',
    remedy: '请给出今天（{{today}}，UTC）或之后的日期。',
  },
  'waiver-until-wrong': {
    reason: '--until “{{value}}”不是日期。',
    remedy: '请写成 YYYY-MM-DD。',
  },
  'waiver-flag-missing': {
    reason: '缺少 {{flag}}：豁免必须说明理由、负责人和期限。',
    remedy: '请加上 {{flag}}；--until 为有效的最后一天，YYYY-MM-DD。',
  },
};
