// Verifies a witness's line under a checkpoint as C2SP tlog-cosignature says it, with the cryptography of Node.
// Standard input: the note. Argument: the verifier key. Prints [as it is, with one bit of the text turned].
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const note = readFileSync(0, 'utf8');
const [name, id, ...rest] = process.argv[2].split('+');
const key = Buffer.from(rest.join('+'), 'base64');
if (key.length !== 33 || key[0] !== 4) throw new Error('not a key of type 0x04');
const expected = createHash('sha256').update(name + '\n').update(key).digest().subarray(0, 4);
if (expected.toString('hex') !== id) throw new Error('the id is not the key\'s');

const end = note.lastIndexOf('\n\n');
const text = note.slice(0, end + 1);
const line = note.slice(end + 2).split('\n').find(one => one.startsWith(`\u2014 ${name} `));
const blob = Buffer.from(line.split(' ')[2], 'base64');
if (!blob.subarray(0, 4).equals(expected) || blob.length !== 4 + 8 + 64) throw new Error('not a line of the key');
const time = blob.readBigUInt64BE(4);
const publicKey = createPublicKey({
  key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]),
  format: 'der',
  type: 'spki',
});
const holds = body => verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${body}`), publicKey, blob.subarray(12));
console.log(JSON.stringify([holds(text), holds(text.replace(/^./, c => String.fromCharCode(c.charCodeAt(0) ^ 1)))]));
