package dev.ringfence.code.sdk;

import java.util.List;

/** What the conveniences of S3 call. */
final class Uploads {
  /** An upload of a file of any size. */
  static final List<String> UPLOAD =
      List.of(
          "PutObject",
          "CreateMultipartUpload",
          "UploadPart",
          "CompleteMultipartUpload",
          "AbortMultipartUpload");

  static final List<String> DOWNLOAD = List.of("HeadObject", "GetObject");

  /** A copy of an object of any size. */
  static final List<String> COPY =
      List.of(
          "HeadObject",
          "CopyObject",
          "CreateMultipartUpload",
          "UploadPartCopy",
          "CompleteMultipartUpload",
          "AbortMultipartUpload");

  private Uploads() {}
}
