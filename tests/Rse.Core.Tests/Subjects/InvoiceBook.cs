using System.Collections.Concurrent;

namespace Rse.Core.Tests.Subjects;

/// <summary>The invoices of a host: who may see which. A singleton of the host, as its database would be.</summary>
public sealed class InvoiceBook
{
    /// <summary>By key.</summary>
    public ConcurrentDictionary<string, Invoice> Invoices { get; } = new(StringComparer.Ordinal);

    /// <summary>How often the host was asked.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();
}

/// <summary>An invoice.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Handles">Those who may see it; null for everybody.</param>
public sealed record Invoice(string Title, string[]? Handles = null)
{
    /// <summary>The audience key of those who may see it; null for every internal member.</summary>
    public string? AudienceKey { get; init; }

    /// <summary>Several keys; null for that one alone.</summary>
    public string[]? AudienceKeys { get; init; }

    /// <summary>Where the host shows it.</summary>
    public string? Url { get; init; }

    /// <summary>What the host does instead of answering.</summary>
    public Func<CancellationToken, Task>? Fault { get; init; }
}
