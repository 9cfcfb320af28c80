namespace Rse.Mail.Incoming.Senders;

/// <summary>What a server found when it checked a letter. Source: RFC 8601.</summary>
/// <param name="Server">The authserv-id: which server says so.</param>
/// <param name="Results">What it found; empty for <c>none</c>.</param>
internal sealed record AuthenticationResults(string Server, IReadOnlyList<AuthenticationResult> Results);

/// <summary>One check.</summary>
/// <param name="Method">What was checked, in lower case: <c>dmarc</c>, <c>dkim</c>, <c>spf</c>.</param>
/// <param name="Result">What was found, in lower case: <c>pass</c>, <c>fail</c>, <c>none</c>.</param>
/// <param name="Properties">What it was found on, by names such as <c>header.from</c>, in lower case.</param>
internal sealed record AuthenticationResult(string Method, string Result, IReadOnlyDictionary<string, string> Properties);
