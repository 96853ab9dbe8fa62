/** `2026-11-23T08:30:05Z`: nearly every time of VPC, VpcPeer and ECS. */
export function secondsTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-23T08:30Z`: instances. */
export function minutesTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

/** `2026-11-23 08:30:05`: network ACLs (alibaba-cloud-api.md section 1.5). */
export function spacedTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
