namespace DataHub.Server.Documents;

/// <summary>One registered document.</summary>
/// <param name="Partner">An agency, a country, or <see cref="TrustedDocuments.Common"/>.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hex.</param>
/// <param name="Text">The document.</param>
internal sealed record TrustedDocument(string Partner, string Sha256, string Text);
