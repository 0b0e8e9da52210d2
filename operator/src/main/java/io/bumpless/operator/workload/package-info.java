/** What every pod of ours has in common: names, labels, hardened pod template. Pure. */
package io.bumpless.operator.workload;
