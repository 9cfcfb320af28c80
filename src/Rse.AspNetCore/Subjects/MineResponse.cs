using System.ComponentModel;

namespace Rse.AspNetCore.Subjects;

/// <summary>What the viewer themselves did with a subject.</summary>
internal sealed record MineResponse
{
    public required IReadOnlyList<string> Reactions { get; init; }

    public required int? Rating { get; init; }

    public required bool Follows { get; init; }

    [Description("Whether they wrote it, saw it, or marked everything up to it as read.")]
    public required bool Seen { get; init; }

    [Description("Whether they saved it; nobody else is told.")]
    public required bool Saved { get; init; }
}
