/** What was read, without the ids of the requests that read it: those differ at every reading. */
export function withoutRequestIds<Value>(read: Value): Value {
  return JSON.parse(JSON.stringify(read, (name, value) => (name === 'requestIds' ? undefined : value)));
}
