/** SAM, expanded to CloudFormation resources. */
@NullMarked
package dev.ringfence.read.sam;

import org.jspecify.annotations.NullMarked;
