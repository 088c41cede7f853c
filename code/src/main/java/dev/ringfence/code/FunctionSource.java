package dev.ringfence.code;

import dev.ringfence.model.Origin;
import java.util.List;

/**
 * Where the code of a function is.
 *
 * @param id its logical id
 * @param runtime {@code nodejs20.x}; empty if it is not known
 * @param handler {@code src/orders.create}
 * @param codeRoot the folder, jar or zip that it is deployed from, relative to the scanned folder;
 *     empty for that folder itself
 * @param inlineCode the text of code that stands in the template; one or none
 * @param origin of the function in the template: the place of what could not be found
 * @param layers the folders of its layers
 */
public record FunctionSource(
    String id,
    String runtime,
    String handler,
    String codeRoot,
    List<String> inlineCode,
    Origin origin,
    List<String> layers) {
  public FunctionSource {
    inlineCode = List.copyOf(inlineCode);
    layers = List.copyOf(layers);
  }
}
