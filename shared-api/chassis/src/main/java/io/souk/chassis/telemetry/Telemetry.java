package io.souk.chassis.telemetry;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;

/** One process's meters and tracer. */
public final class Telemetry implements AutoCloseable {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  /** Tags every meter with the service's name and measures the JVM. */
  public Telemetry(String service) {
    meters.config().commonTags("service", service);
    gc.bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
  }

  public PrometheusMeterRegistry meters() {
    return meters;
  }

  public VertxMetricsFactory vertxMetrics() {
    return new MicrometerMetricsFactory(meters);
  }

  /**
   * Carries trace ids over HTTP and the bus (W3C Trace Context) for logs and problems. Spans are
   * recorded only when the caller sampled its trace; there is no exporter yet.
   */
  public VertxTracerFactory vertxTracer() {
    return new OpenTelemetryTracingFactory(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build());
  }

  /** The meters in Prometheus' text format. */
  public String scrape() {
    return meters.scrape();
  }

  @Override
  public void close() {
    gc.close();
    meters.close();
  }
}
