/** Nodes of YAML and JSON that know where they stand. */
@NullMarked
package dev.ringfence.read.document;

import org.jspecify.annotations.NullMarked;
