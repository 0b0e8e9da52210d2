"""A plant of `make interop-check`: 1,000 items whose values are a known function of the item and of time, served by
asyncua. Speaks the same command line and prints the same lines as ../node-opcua/server.js; ../README.md tells both."""

import argparse
import asyncio
import datetime
import json
import logging
import os
import signal
import time

from asyncua import Server, ua

PLANT = "urn:bumpless:interop:plant"
OTHER = "urn:bumpless:interop:registered-first"
TYPES = [
    ua.VariantType.Double,
    ua.VariantType.Float,
    ua.VariantType.Int32,
    ua.VariantType.UInt32,
    ua.VariantType.Boolean,
]
POLICIES = [
    ua.SecurityPolicyType.NoSecurity,
    ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
    ua.SecurityPolicyType.Aes128Sha256RsaOaep_SignAndEncrypt,
    ua.SecurityPolicyType.Aes256Sha256RsaPss_SignAndEncrypt,
]


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--epoch", type=int, required=True)
    parser.add_argument("--step", type=int, default=1000)
    parser.add_argument("--journal", required=True)
    parser.add_argument("--application-uri", required=True)
    parser.add_argument("--certificate", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--other-namespace", action="store_true")
    parser.add_argument("--late", type=int, default=0)
    parser.add_argument("--late-after", type=int, default=0)
    return parser.parse_args()


def now_ms():
    return time.time_ns() // 1_000_000


def say(**line):
    os.write(1, (json.dumps(line) + "\n").encode())


class Plant:
    def __init__(self, args, server, index, folder):
        self.args = args
        self.server = server
        self.index = index
        self.folder = folder
        self.nodes = []
        self.journal = open(args.journal, "a", buffering=1)

    def value(self, item, counter):
        kind = TYPES[item % len(TYPES)]
        if kind == ua.VariantType.Boolean:
            return counter % 2 == 1
        number = counter * self.args.items + item
        return float(number) if kind in (ua.VariantType.Double, ua.VariantType.Float) else number

    def data_value(self, item, counter):
        at = self.args.epoch + counter * self.args.step
        return ua.DataValue(
            ua.Variant(self.value(item, counter), TYPES[item % len(TYPES)]),
            SourceTimestamp=datetime.datetime.fromtimestamp(at / 1000, datetime.timezone.utc),
            ServerTimestamp=datetime.datetime.now(datetime.timezone.utc),
        )

    async def grow(self, to, counter):
        while len(self.nodes) < to:
            i = len(self.nodes)
            node = await self.folder.add_variable(
                ua.NodeId(f"item-{i}", self.index), f"{self.index}:item-{i}", self.value(i, counter), TYPES[i % len(TYPES)]
            )
            await self.server.write_attribute_value(node.nodeid, self.data_value(i, counter))
            self.nodes.append(node.nodeid)

    async def write(self, counter):
        begun = now_ms()
        for i, node in enumerate(self.nodes):
            await self.server.write_attribute_value(node, self.data_value(i, counter))
        self.journal.write(f"{counter} {len(self.nodes)} {begun} {now_ms()}\n")

    def counter(self):
        return (now_ms() - self.args.epoch) // self.args.step


async def main():
    args = arguments()
    server = Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{args.port}/")
    server.set_server_name("bumpless interop asyncua")
    await server.set_application_uri(args.application_uri)
    server.set_security_policy(POLICIES)
    await server.load_certificate(args.certificate)
    await server.load_private_key(args.key)
    if args.other_namespace:
        await server.register_namespace(OTHER)
    index = await server.register_namespace(PLANT)
    folder = await server.nodes.objects.add_folder(ua.NodeId("plant", index), f"{index}:Plant")
    plant = Plant(args, server, index, folder)
    last = plant.counter()
    await plant.grow(args.items - args.late, last)
    await plant.write(last)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await server.start()
    say(ready=True, at=now_ms(), items=len(plant.nodes), namespaceIndex=index)
    late_at = now_ms() + args.late_after if args.late > 0 else None
    while not stop.is_set():
        await asyncio.sleep(0.02)
        if late_at is not None and now_ms() >= late_at:
            late_at = None
            await plant.grow(args.items, last)
            say(late=True, at=now_ms(), items=len(plant.nodes))
        counter = plant.counter()
        if counter > last:
            last = counter
            await plant.write(counter)
    await server.stop()


logging.basicConfig(level=logging.ERROR)
asyncio.run(main())
