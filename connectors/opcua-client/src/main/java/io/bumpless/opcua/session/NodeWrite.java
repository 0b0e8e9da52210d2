package io.bumpless.opcua.session;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.value.TypedValue;

/** One value to write: value only, no status, no time stamps (actuation rule A18). */
public record NodeWrite(NodeAddress node, TypedValue value) {}
