package dev.ringfence.read.sam;

import dev.ringfence.read.document.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code FunctionUrlConfig}: an address of the function's own. */
final class FunctionUrl {
  private final SamResource sam;
  private final Target target;
  private final Expansion expansion;
  private final Node config;
  private final Generated at;

  FunctionUrl(SamResource sam, Target target, Expansion expansion) {
    this.sam = sam;
    this.target = target;
    this.expansion = expansion;
    this.config = sam.get("FunctionUrlConfig");
    this.at = sam.at("FunctionUrlConfig");
  }

  List<Made> make() {
    var made = new ArrayList<Made>();
    if (!Value.isSet(config)) {
      return made;
    }
    Node type = config.at("AuthType");
    boolean known = Value.is(type, "NONE") || Value.is(type, "AWS_IAM") || Value.isIntrinsic(type);
    if (!known && !Value.isIntrinsic(config)) {
      expansion.remark(config, "`FunctionUrlConfig` needs an `AuthType` of `AWS_IAM` or `NONE`");
    }
    made.add(
        make("Url", "AWS::Lambda::Url")
            .setIfSet("Cors", config.at("Cors"))
            .set("AuthType", type)
            .set("TargetFunctionArn", target.name(at))
            .set("InvokeMode", config.at("InvokeMode")));
    if (Value.is(type, "NONE")) {
      made.add(
          permission("UrlPublicPermissions", "lambda:InvokeFunctionUrl")
              .set("FunctionUrlAuthType", type));
      made.add(
          permission("URLInvokeAllowPublicAccess", "lambda:InvokeFunction")
              .set("InvokedViaFunctionUrl", true));
    }
    return made;
  }

  private Made permission(String suffix, String action) {
    return make(suffix, "AWS::Lambda::Permission")
        .set("Action", action)
        .set("FunctionName", target.name(at))
        .set("Principal", "*");
  }

  private Made make(String suffix, String type) {
    return sam.make(sam.id() + suffix, type, at);
  }
}
