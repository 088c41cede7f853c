package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Node;
import java.util.List;

/**
 * One instance of a resource or of data.
 *
 * @param address {@code module.orders.aws_sqs_queue.jobs["a"]}
 * @param type {@code aws_sqs_queue}
 * @param scope of what it says
 * @param when how many of it, and of the modules around it, there are, where that is not known
 */
record Resource(
    String address, String type, boolean data, Body.Block block, Scope scope, List<Node> when) {
  Resource {
    when = List.copyOf(when);
  }
}
