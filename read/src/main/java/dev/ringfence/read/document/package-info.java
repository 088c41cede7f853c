/**
 * Documents of any language as one tree of positioned nodes, read with limits on all that a
 * stranger may write.
 */
@NullMarked
package dev.ringfence.read.document;

import org.jspecify.annotations.NullMarked;
