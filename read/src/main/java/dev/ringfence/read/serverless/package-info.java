/**
 * Applications of the Serverless Framework as the CloudFormation that the framework would deploy;
 * nothing is executed.
 */
@NullMarked
package dev.ringfence.read.serverless;

import org.jspecify.annotations.NullMarked;
