/** CloudFormation to the model. */
@NullMarked
package dev.ringfence.read.cloudformation;

import org.jspecify.annotations.NullMarked;
