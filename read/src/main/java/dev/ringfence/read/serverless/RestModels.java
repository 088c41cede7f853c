package dev.ringfence.read.serverless;

import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Node;

/** Schemas that API Gateway checks a request against before the function sees it. */
final class RestModels {
  private final Service service;

  RestModels(Service service) {
    this.service = service;
  }

  /** Puts the check of parameters and body into a method that names any. */
  void put(RestEvent event, Resource method) {
    Node request = event.at("request");
    Node schemas = Values.first(request.at("schemas"), request.at("schema"));
    if (!schemas.isMapping() && !request.at("parameters").isMapping()) {
      return;
    }
    Origin place = request.origin();
    String validator =
        "ApiGateway"
            + Names.path(Values.asText(service.name()).toString().replace("-", ""))
            + "RequestValidator";
    if (!service.stack().has(validator)) {
      service
          .stack()
          .add(
              validator,
              Resource.of("AWS::ApiGateway::RequestValidator", place)
                  .put(
                      "Name",
                      Values.concat(
                          place,
                          service.prefix(place),
                          " | Validate request body and querystring parameters"))
                  .put("RestApiId", RestApi.id(service, place))
                  .put("ValidateRequestBody", true)
                  .put("ValidateRequestParameters", true));
    }
    method.put("RequestValidatorId", Node.ref(validator, place));
    var models = Fields.at(place);
    for (Node.Entry schema : schemas.entries()) {
      models.put(schema.key(), Node.ref(model(event, schema), schema.keyOrigin()));
    }
    if (!models.isEmpty()) {
      method.put("RequestModels", models.done());
    }
  }

  /** The model of a schema, which is written in place or by the name of one of the provider's. */
  private String model(RestEvent event, Node.Entry schema) {
    Origin place = schema.keyOrigin();
    String name = Values.text(schema.value(), "");
    Node shared = service.provider("apiGateway", "request", "schemas").at(name);
    Node written = name.isEmpty() ? schema.value() : shared;
    String id =
        name.isEmpty()
            ? event.methodId() + words(schema.key()) + "Model"
            : "ApiGateway" + words(name) + "Model";
    Node content = Values.first(written.at("schema"), written);
    service
        .stack()
        .add(
            id,
            Resource.of("AWS::ApiGateway::Model", place)
                .put("RestApiId", RestApi.id(service, place))
                .put("ContentType", schema.key())
                .put("Schema", content)
                .copy("Name", written.at("name"))
                .copy("Description", written.at("description")));
    return id;
  }

  private static String words(String text) {
    var out = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Names.isLetter(c)) {
        out.append(start ? Character.toUpperCase(c) : c);
      }
      start = !Names.isLetter(c);
    }
    return out.toString();
  }
}
