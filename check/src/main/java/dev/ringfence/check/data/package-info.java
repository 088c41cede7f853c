/** Checks of what holds data: buckets, queues, topics, databases. */
@NullMarked
package dev.ringfence.check.data;

import org.jspecify.annotations.NullMarked;
