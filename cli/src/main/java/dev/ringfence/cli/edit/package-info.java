/** Changes of files by lines: what is not changed stays as it is, and a patch shows the rest. */
@NullMarked
package dev.ringfence.cli.edit;

import org.jspecify.annotations.NullMarked;
