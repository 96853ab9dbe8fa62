import type { simulatorProblems as english } from '../en/simulator-problems.ts';
import type { Texts } from '../texts.ts';

export const simulatorProblems: Texts<typeof english> = {
  'practice-address-not-loopback': {
    reason: '练习云只在本机上监听。',
    remedy: '省略地址，或使用 127.0.0.1、localhost 或 ::1。',
  },
  'practice-key-looks-real': {
    reason: '交给练习云的密钥看起来像真实的密钥。',
    remedy: '请使用以 PracticeKey 开头的密钥；切勿在练习云中使用真实密钥。',
  },
  'practice-world-without-account': {
    reason: '练习世界中没有账号。',
    remedy: '请在世界中添加一个账号，或选择其他世界。',
  },
  'practice-port-in-use': {
    reason: '端口 {{port}} 已被其他程序占用。',
    remedy: '请用 --port 选择其他端口，或用 0 自动选择空闲端口。',
  },
  'practice-port-not-allowed': {
    reason: '当前用户无权使用端口 {{port}}。',
    remedy: '请用 --port 选择 1024 到 65535 之间的端口，或用 0 自动选择空闲端口。',
  },
  'practice-port-unusable': {
    reason: '无法在端口 {{port}} 上监听（{{detail}}）。',
    remedy: '请用 --port 选择其他端口，或用 0 自动选择空闲端口。',
  },
  'faults-not-json': {
    reason: '故障文件不是 JSON。',
    remedy: '请写成 JSON：{"directives": [...]}；docs/practice-cloud-server.md 中有示例。',
  },
  'faults-malformed': {
    reason: '故障文件在“{{place}}”处有误：{{detail}}。',
    remedy: '请更正该处；docs/practice-cloud-server.md 列出了条件、阶段和故障类型。',
  },
  'faults-too-large': {
    reason: '故障文件超过 {{largest}} 个字符。',
    remedy: '请减少指令；带概率或不带 nth 的一条指令可以生效多次。',
  },
};
