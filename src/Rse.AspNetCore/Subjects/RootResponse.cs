using System.ComponentModel;

namespace Rse.AspNetCore.Subjects;

/// <summary>The subject on top of a thread.</summary>
internal sealed record RootResponse
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    [Description("Null where it has none, and for the root itself.")]
    public required string? Title { get; init; }
}
