/** Problems of reaching the cloud: endpoints, keys, and the calls themselves (`call-` and the kind of failure). */
export const cloudProblems = {
  'endpoint-malformed': {
    reason: '"{{endpoint}}" is no endpoint.',
    remedy: 'Give --endpoint as http://127.0.0.1:PORT (a practice cloud) or https://vpc.REGION.aliyuncs.com.',
  },
  'endpoint-foreign': {
    reason:
      '{{endpoint}} is no host of Alibaba Cloud for VPC, ECS, VpcPeer or STS; your keys are not sent there.',
    remedy:
      'Leave --endpoint out, or give a loopback address or a host such as https://vpc.cn-beijing.aliyuncs.com.',
  },
  'endpoint-not-encrypted': {
    reason: '{{endpoint}} is not encrypted.',
    remedy: 'Use https:// for every host but loopback.',
  },
  'no-credentials': {
    reason: 'No AccessKey was found (tried in this order: {{tried}}).',
    remedy:
      'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run "aliyun configure", use --ram-role NAME on an ECS instance, or try --practice.',
  },
  'credentials-incomplete': {
    reason: 'The AccessKey is incomplete: {{missing}} is missing ({{location}}).',
    remedy: 'Set it, or remove the other half.',
  },
  'credentials-file-unreadable': {
    reason: 'The file with the AccessKey cannot be read: {{location}} ({{systemCode}}).',
    remedy: 'Check that it is an ordinary file that you may read, or set the AccessKey in the environment.',
  },
  'credentials-file-broken': {
    reason: '{{location}} is damaged; its content is not shown because it may hold secrets.',
    remedy: 'Write it anew with "aliyun configure", or set the AccessKey in the environment.',
  },
  'credentials-profile-missing': {
    reason: 'There is no profile "{{profile}}" with an AccessKey (looked in: {{tried}}).',
    remedy: 'See the names with "aliyun configure list".',
  },
  'credentials-mode-unsupported': {
    reason: 'Profile "{{profile}}" in {{location}} gets its keys by "{{mode}}", which vpclink does not do.',
    remedy:
      'Use a profile of mode AK, StsToken or RamRoleArn, set the AccessKey in the environment, or use --ram-role NAME on an ECS instance.',
  },
  'credentials-role-refused': {
    reason: 'STS does not give out the keys of the role {{role}} ({{reason}}).',
    remedy: 'Check the name of the role, and that the AccessKey may call sts:AssumeRole on it.',
  },
  'instance-role-name-malformed': {
    reason: '"{{role}}" is no name of a RAM role.',
    remedy: 'Give --ram-role 1 to 64 letters, digits, dots, dashes or underscores.',
  },
  'instance-role-unavailable': {
    reason: 'The metadata service gives no keys for the RAM role "{{role}}".',
    remedy: 'Run vpclink on the ECS instance that has this role, or leave --ram-role out.',
  },
  'call-throttled': {
    reason: '{{operation}} in {{regionId}} was throttled {{attempts}} times ({{code}}).',
    remedy: 'Wait a minute and run it again; other tools of the account may be using up the limit.',
  },
  'call-busy': {
    reason: '{{operation}} in {{regionId}}: the object is still busy with another change ({{code}}).',
    remedy: 'Wait for that change to end and run it again.',
  },
  'call-needs-re-read': {
    reason: '{{operation}} in {{regionId}} does not fit the present state ({{code}}: {{message}}).',
    remedy: 'Run it again: vpclink reads the state anew.',
  },
  'call-denied': {
    reason: '{{product}} {{operation}} in {{regionId}} is not allowed ({{code}}: {{message}}).',
    remedy: 'Have the RAM policy extended; "vpclink policy" prints what is needed.',
  },
  'call-quota': {
    reason: '{{operation}} in {{regionId}}: a quota is used up ({{code}}: {{message}}).',
    remedy: 'Delete what is no longer used, or ask for more in Quota Center.',
  },
  'call-arrears': {
    reason: "{{operation}} in {{regionId}} is blocked by the account's bills ({{code}}: {{message}}).",
    remedy: 'Settle the bills, then run it again.',
  },
  'call-not-found': {
    reason: '{{operation}} in {{regionId}}: it does not exist, or not any more ({{code}}: {{message}}).',
    remedy: 'Run it again: vpclink reads what exists and plans anew.',
  },
  'call-already-exists': {
    reason: '{{operation}} in {{regionId}}: the same already exists ({{code}}: {{message}}).',
    remedy: 'Run it again: vpclink reads what exists and plans anew.',
  },
  'call-bad-credentials': {
    reason: 'The cloud cannot be called with this AccessKey ({{code}}).',
    remedy:
      'SignatureDoesNotMatch: the secret is wrong. InvalidAccessKeyId: the key id is wrong or disabled. InvalidSecurityToken or MissingSecurityToken: get new temporary keys. AccountChanged: the renewed keys belong to another account. RealKeyForPracticeCloud: a practice cloud has keys of its own.',
  },
  'call-token-expired': {
    reason: 'The temporary AccessKey has expired, and its source has no newer one.',
    remedy: 'Get new temporary keys where these came from, then run it again.',
  },
  'call-clock-skew': {
    reason:
      'The clock of this machine is off by more than 15 minutes; the cloud refuses its requests ({{code}}).',
    remedy: 'Set the clock (time synchronisation), then run it again.',
  },
  'call-unsupported-region': {
    reason: '"{{regionId}}" is no region for {{product}} ({{code}}).',
    remedy: 'See the regions with "vpclink inventory", and choose one that has this product.',
  },
  'call-invalid-request': {
    reason: 'The cloud does not accept {{operation}} as vpclink sent it ({{code}}: {{message}}).',
    remedy: 'This is a fault of vpclink: please report it with request id {{requestId}}.',
  },
  'call-unreachable': {
    reason: '{{product}} in {{regionId}} cannot be reached ({{code}}).',
    remedy:
      'Check the network and --endpoint; CertificateRefused: something between here and the cloud opens TLS.',
  },
  'call-timed-out': {
    reason: '{{operation}} in {{regionId}} got no answer in time.',
    remedy: 'Check the network and run it again: vpclink first looks what became of it.',
  },
  'call-malformed-answer': {
    reason: "{{operation}} in {{regionId}} got an answer that is none of the cloud's ({{code}}).",
    remedy:
      'Something between here and the cloud (a proxy, a login page) may answer in its place; check the network.',
  },
  'call-server-error': {
    reason: '{{operation}} in {{regionId}} failed inside the cloud ({{code}}).',
    remedy: 'Run it again later; should it last, give request id {{requestId}} to the support.',
  },
  'call-aborted': {
    reason: '{{operation}} in {{regionId}} was stopped.',
    remedy: 'Run it again when you want to go on.',
  },
  'call-refused': {
    reason: '{{operation}} in {{regionId}} was refused ({{code}}: {{message}}).',
    remedy: 'The code says why; look it up in the error center of {{product}}.',
  },
} as const;
