using System.Diagnostics;

namespace Rse.Storage;

/// <summary>The name under which <c>Rse.Storage.Dapper</c> reports traces; a host passes it to OpenTelemetry.</summary>
public static class RseStorageTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/>. Each read is a span <c>rse.read</c>, tagged with <c>rse.statement</c> where the statement has a name.</summary>
    public const string Name = "Rse.Storage.Dapper";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>The span of one command that reads; null where nobody listens.</summary>
    internal static Activity? StartRead(string? statement)
    {
        var span = Source.HasListeners() ? Source.StartActivity("rse.read", ActivityKind.Client) : null;
        return statement is null ? span : span?.SetTag("rse.statement", statement);
    }
}
