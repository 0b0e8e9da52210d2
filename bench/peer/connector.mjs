// OPC UA subscription -> durable stream. One notification becomes one message.
import { connect } from "@nats-io/transport-node";
import { jetstream } from "@nats-io/jetstream";
import {
  AttributeIds,
  ClientMonitoredItemGroup,
  ClientSubscription,
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  TimestampsToReturn,
} from "node-opcua-client";
import { encodeSamples } from "./frame.mjs";
import { fail, ready, site } from "./site.mjs";
import { open } from "./session.mjs";

const LARGEST = 65536;

const bus = await connect({ servers: site.bus, name: "peer-connector" });
const stream = jetstream(bus);
const session = await open("peer-connector", { OPCUAClient, MessageSecurityMode, SecurityPolicy });
const subscription = ClientSubscription.create(session, {
  requestedPublishingInterval: site.publishingMillis,
  requestedMaxKeepAliveCount: 10,
  requestedLifetimeCount: 6000,
  maxNotificationsPerPublish: 0,
  publishingEnabled: true,
  priority: 10,
});

const tagOf = new Map();
const times = new Float64Array(LARGEST);
const values = new Float64Array(LARGEST);
const tags = new Uint32Array(LARGEST);
const statuses = new Uint32Array(LARGEST);
const run = `peer-${process.pid}-${Date.now()}`;
let number = 0;

subscription.on("raw_notification", (message) => {
  let count = 0;
  for (const data of message.notificationData ?? []) {
    for (const item of data?.monitoredItems ?? []) {
      const tag = tagOf.get(item.clientHandle);
      if (tag !== undefined && count < LARGEST) {
        times[count] = item.value.sourceTimestamp?.getTime() ?? 0;
        values[count] = item.value.value.value ?? NaN;
        tags[count] = tag;
        statuses[count] = item.value.statusCode.value;
        count++;
      }
    }
  }
  if (count > 0) {
    const bytes = encodeSamples(message.publishTime.getTime(), times, values, tags, statuses, count);
    stream.publish(site.sensorSubject, bytes, { msgID: `${run}-${++number}` }).catch(fail);
  }
});

const group = ClientMonitoredItemGroup.create(
  subscription,
  site.tags.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })),
  { samplingInterval: site.publishingMillis, queueSize: site.queueSize, discardOldest: true },
  TimestampsToReturn.Both,
);
group.on("initialized", () => {
  group.monitoredItems.forEach((item, tag) => tagOf.set(item.monitoringParameters.clientHandle, tag));
  ready();
});
group.on("err", fail);
