// Live scores -> advice node. One write in flight; while it is, the newest score waits and replaces older ones.
import { connect } from "@nats-io/transport-node";
import {
  AttributeIds,
  DataType,
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  StatusCodes,
} from "node-opcua-client";
import { decodeScore } from "./frame.mjs";
import { fail, ready, site } from "./site.mjs";
import { open } from "./session.mjs";

const bus = await connect({ servers: site.bus, name: "peer-writer" });
const session = await open("peer-writer", { OPCUAClient, MessageSecurityMode, SecurityPolicy });
let waiting;
let writing = false;

async function write() {
  writing = true;
  while (waiting) {
    const value = waiting.value;
    waiting = undefined;
    const status = await session.write({
      nodeId: site.adviceNode,
      attributeId: AttributeIds.Value,
      value: { value: { dataType: DataType.Double, value } },
    });
    if (status !== StatusCodes.Good) {
      fail(status.toString());
    }
  }
  writing = false;
}

bus.subscribe(site.scoreSubject, {
  callback: (error, message) => {
    if (error) {
      fail(error);
    }
    waiting = decodeScore(message.data);
    if (!writing) {
      write().catch(fail);
    }
  },
});
await bus.flush();
ready();
