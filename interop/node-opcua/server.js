// A plant of `make interop-check`: 1,000 items whose values are a known function of the item and of time, served by
// node-opcua. Speaks the same command line and prints the same lines as ../asyncua/server.py; ../README.md tells both.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { OPCUACertificateManager } = require('node-opcua-certificate-manager');
const { MessageSecurityMode, SecurityPolicy } = require('node-opcua-secure-channel');
const { OPCUAServer } = require('node-opcua-server');
const { StatusCodes } = require('node-opcua-status-code');
const { DataType } = require('node-opcua-variant');

const PLANT = 'urn:bumpless:interop:plant';
const OTHER = 'urn:bumpless:interop:registered-first';
const TYPES = [DataType.Double, DataType.Float, DataType.Int32, DataType.UInt32, DataType.Boolean];

const { values: args } = parseArgs({
  options: {
    port: { type: 'string' },
    folder: { type: 'string' },
    items: { type: 'string', default: '1000' },
    epoch: { type: 'string' },
    step: { type: 'string', default: '1000' },
    journal: { type: 'string' },
    'application-uri': { type: 'string' },
    certificate: { type: 'string' },
    key: { type: 'string' },
    'other-namespace': { type: 'boolean', default: false },
    late: { type: 'string', default: '0' },
    'late-after': { type: 'string', default: '0' },
  },
});
const items = Number(args.items);
const epoch = Number(args.epoch);
const step = Number(args.step);
const late = Number(args.late);

function value(item, counter) {
  return TYPES[item % TYPES.length] === DataType.Boolean ? counter % 2 === 1 : counter * items + item;
}

function say(line) {
  fs.writeSync(1, `${JSON.stringify(line)}\n`);
}

async function main() {
  const certificates = new OPCUACertificateManager({
    rootFolder: path.join(args.folder, 'pki'),
    automaticallyAcceptUnknownCertificate: true,
  });
  await certificates.initialize();
  const server = new OPCUAServer({
    host: '127.0.0.1',
    hostname: '127.0.0.1',
    port: Number(args.port),
    serverInfo: { applicationUri: args['application-uri'] },
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    certificateFile: args.certificate,
    privateKeyFile: args.key,
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
    securityPolicies: [
      SecurityPolicy.None,
      SecurityPolicy.Basic256Sha256,
      SecurityPolicy.Aes128_Sha256_RsaOaep,
      SecurityPolicy.Aes256_Sha256_RsaPss,
    ],
    // What a small device would say: a client has to split its calls.
    // Every change is reported, none waits for a timer: what is missing was then lost behind this server.
    serverCapabilities: {
      operationLimits: { maxMonitoredItemsPerCall: 300, maxNodesPerRead: 20 },
      minSupportedSampleRate: 0,
    },
  });
  await server.initialize();
  const space = server.engine.addressSpace;
  if (args['other-namespace']) {
    space.registerNamespace(OTHER);
  }
  const plant = space.registerNamespace(PLANT);
  const folder = plant.addFolder(space.rootFolder.objects, { browseName: 'Plant' });
  const nodes = [];
  const grow = (to) => {
    while (nodes.length < to) {
      const i = nodes.length;
      nodes.push(
        plant.addVariable({
          organizedBy: folder,
          nodeId: `s=item-${i}`,
          browseName: `item-${i}`,
          dataType: TYPES[i % TYPES.length],
          minimumSamplingInterval: 0,
        }),
      );
    }
  };
  const write = (counter) => {
    const begun = Date.now();
    const at = new Date(epoch + counter * step);
    nodes.forEach((node, i) => {
      node.setValueFromSource({ dataType: TYPES[i % TYPES.length], value: value(i, counter) }, StatusCodes.Good, at);
    });
    fs.appendFileSync(args.journal, `${counter} ${nodes.length} ${begun} ${Date.now()}\n`);
  };
  grow(items - late);
  let last = Math.floor((Date.now() - epoch) / step);
  write(last);
  const timer = setInterval(() => {
    const now = Math.floor((Date.now() - epoch) / step);
    if (now > last) {
      last = now;
      write(now);
    }
  }, 20);
  await server.start();
  say({ ready: true, at: Date.now(), items: nodes.length, namespaceIndex: plant.index });
  if (late > 0) {
    setTimeout(() => {
      grow(items);
      write(last);
      say({ late: true, at: Date.now(), items: nodes.length });
    }, Number(args['late-after']));
  }
  process.on('SIGTERM', async () => {
    clearInterval(timer);
    await server.shutdown(200);
    process.exit(0);
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
