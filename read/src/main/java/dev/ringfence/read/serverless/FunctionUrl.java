package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;
import java.util.ArrayList;

/** The URL of a function: public unless exactly {@code authorizer: aws_iam} is written. */
final class FunctionUrl {
  private static final String[] HEADERS = {
    "Content-Type",
    "X-Amz-Date",
    "Authorization",
    "X-Api-Key",
    "X-Amz-Security-Token",
    "X-Amzn-Trace-Id"
  };

  private final Service service;

  FunctionUrl(Service service) {
    this.service = service;
  }

  void make(FunctionEntry function) {
    Node url = function.at("url");
    if (!Values.isTruthy(url)) {
      return;
    }
    Origin place = url.origin();
    Node authorizer = url.at("authorizer");
    boolean guarded = Values.text(authorizer, "").equals("aws_iam");
    Node authType = Node.string(guarded ? "AWS_IAM" : "NONE", authorizer.origin());
    if (authorizer instanceof Node.Symbolic && Values.text(authorizer).isEmpty()) {
      authType = authorizer;
    }
    Resource resource =
        Resource.of("AWS::Lambda::Url", place)
            .put("AuthType", authType)
            .put("TargetFunctionArn", function.target())
            .copy("InvokeMode", url.at("invokeMode"))
            .writtenAs(function.key());
    function.afterAlias(resource);
    if (Values.isTruthy(url.at("cors"))) {
      resource.put("Cors", cors(url.at("cors")));
    }
    String id = function.id() + "LambdaFunctionUrl";
    service.stack().add(id, resource);
    service.stack().output(id, Node.getAtt(id, "FunctionUrl", place));
    if (!guarded) {
      publicUrl(function, authType, place);
    }
  }

  private void publicUrl(FunctionEntry function, Node authType, Origin place) {
    service
        .stack()
        .add(
            function.id() + "LambdaPermissionFnUrl",
            service
                .permission(function, "*", place)
                .put("Action", "lambda:InvokeFunctionUrl")
                .put("FunctionUrlAuthType", authType));
    service
        .stack()
        .add(
            function.id() + "LambdaPermissionFn",
            service.permission(function, "*", place).put("InvokedViaFunctionUrl", true));
  }

  private static Node cors(Node cors) {
    Origin place = cors.origin();
    var fields = Fields.at(place);
    list("AllowOrigins", cors, "allowedOrigins", Values.strings(place, "*"), fields);
    list("AllowHeaders", cors, "allowedHeaders", Values.strings(place, HEADERS), fields);
    list("AllowMethods", cors, "allowedMethods", Values.strings(place, "*"), fields);
    fields.copy("AllowCredentials", cors.at("allowCredentials"));
    list("ExposeHeaders", cors, "exposedResponseHeaders", new Node.Missing(place), fields);
    fields.copy("MaxAge", cors.at("maxAge"));
    return fields.done();
  }

  /** A null takes the default away. */
  private static void list(
      String property, Node cors, String setting, Node byDefault, Fields fields) {
    Node value = cors.at(setting);
    if (value.isNull() || value.isMissing() && byDefault.isMissing()) {
      return;
    }
    fields.put(
        property,
        value.isMissing()
            ? byDefault
            : Node.list(new ArrayList<>(Values.many(value)), value.origin()));
  }
}
