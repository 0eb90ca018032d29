// node audit.mjs URL [TOKEN]: runs all server audits of graphql-http; exit 1 unless every one is ok.
import { serverAudits } from 'graphql-http';

const [url, token] = process.argv.slice(2);
const fetchFn = (input, init = {}) =>
  fetch(input, { ...init, headers: { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } });

let ok = 0;
let other = 0;
for (const audit of serverAudits({ url, fetchFn })) {
  const result = await audit.fn();
  if (result.status === 'ok') {
    ok++;
  } else {
    other++;
    console.log(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`);
  }
}
console.log(`graphql-http: ${ok} of ${ok + other} audits ok${token ? ' with a token' : ''}`);
process.exit(other === 0 ? 0 : 1);
