/**
 * HTTP in: the only door. Translates between HTTP and the services' contracts; knows no rules.
 *
 * <p>The API is cut into areas. To add one, {@code carts}:
 *
 * <ol>
 *   <li>{@code openapi/carts.yaml}: its {@code tags}, {@code paths} and {@code components}. Every
 *       operation has an {@code operationId}, {@code security} (see the schemes in {@code
 *       openapi/souk.yaml}; {@code []} lets anyone in), an example for all it requires, and every
 *       answer it gives. Shared schemas, parameters and responses are in {@code openapi/souk.yaml}.
 *       New problem codes are told of in the area's own file, where they occur. A header parameter
 *       {@code Idempotency-Key} is checked as one.
 *   <li>{@code CartsApi implements Api}: mounts each of these operations with how long it may take,
 *       and answers it by a service's contract.
 *   <li>One line in {@link Area#ALL}, at its place in the documentation: {@code new Area("carts",
 *       behind -> new CartsApi(behind.client(Carts.class)))}.
 *   <li>In the tests: a stand-in for the service in {@code GatewayUnderTest}, and {@code
 *       CartsApiIT}. That every operation is mounted, works by its example, answers as declared and
 *       lets in whom it declares is tested for all areas at once.
 * </ol>
 */
@NullMarked
package io.souk.gateway;

import org.jspecify.annotations.NullMarked;
