package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import java.util.List;
import java.util.Map;

/** A request that ends with a problem (RFC 9457). Carries no stack trace: it is an answer. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemKind kind;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> facts;

  Problem(ProblemKind kind, String detail) {
    this(kind, detail, List.of(), Map.of());
  }

  private Problem(
      ProblemKind kind, String detail, List<FieldError> errors, Map<String, Object> facts) {
    super(detail, null, false, false);
    this.kind = kind;
    this.errors = errors;
    this.facts = facts;
  }

  /** A request that breaks its schema. */
  static Problem invalid(List<FieldError> errors) {
    FieldError first = errors.get(0);
    return new Problem(
        ProblemKind.INVALID_REQUEST, first.at() + ": " + first.detail(), errors, Map.of());
  }

  /** What a service answered; the detail of a defect stays inside. */
  static Problem of(Failure failure) {
    return failure.code() == FailureCode.INTERNAL
        ? internal()
        : new Problem(ProblemKind.of(failure.code()), failure.detail(), List.of(), failure.facts());
  }

  static Problem internal() {
    return new Problem(
        ProblemKind.INTERNAL, "Something went wrong on our side. The trace id helps to find it.");
  }

  ProblemKind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<FieldError> errors() {
    return errors;
  }

  /** More members of the problem, for programs. */
  Map<String, Object> facts() {
    return facts;
  }

  /**
   * One thing wrong with a request.
   *
   * @param at a JSON pointer into the body ({@code /lines/0/quantity}), or the place and name of a
   *     parameter ({@code query limit})
   */
  record FieldError(String at, String detail) {}
}
