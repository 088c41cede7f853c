package dev.ringfence.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The published schemas that reports are held against. */
final class Schemas {
  private Schemas() {}

  static List<Error> errorsOfReport(String json) throws IOException {
    String schema = Files.readString(Path.of("../docs/schema/report-1.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(json, InputFormat.JSON);
  }

  /** The official schema of SARIF 2.1.0. */
  static List<Error> errorsOfSarif(String json) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(stream, InputFormat.JSON);
      return schema.validate(json, InputFormat.JSON);
    }
  }
}
