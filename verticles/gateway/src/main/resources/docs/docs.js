SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  // Asks nobody else about the contract.
  validatorUrl: null,
});
