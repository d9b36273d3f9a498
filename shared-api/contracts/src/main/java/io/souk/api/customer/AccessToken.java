package io.souk.api.customer;

/**
 * What an access token is: a JWT with the claims {@code iss}, {@code aud}, {@code sub} (the
 * customer's id), {@code sid} (the session's id), {@code iat} and {@code exp}, signed with {@link
 * #ALGORITHM} and no other by the key that its header names ({@code kid}).
 */
public final class AccessToken {
  /** Claim {@code iss}. */
  public static final String ISSUER = "souk";

  /** Claim {@code aud}. */
  public static final String AUDIENCE = "storefront";

  /** Header {@code alg}: ECDSA over P-256 with SHA-256. A verifier accepts nothing else. */
  public static final String ALGORITHM = "ES256";

  private AccessToken() {}
}
