package dev.ringfence.read.terraform;

/**
 * One instance of a resource or of data.
 *
 * @param address {@code module.orders.aws_sqs_queue.jobs["a"]}
 * @param type {@code aws_sqs_queue}
 * @param scope of what it says
 */
record Resource(String address, String type, boolean data, Body.Block block, Scope scope) {}
