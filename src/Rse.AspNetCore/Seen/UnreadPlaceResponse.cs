using System.ComponentModel;

namespace Rse.AspNetCore.Seen;

/// <summary>A post or comment that the viewer has not seen.</summary>
internal sealed record UnreadPlaceResponse
{
    public required long Id { get; init; }

    [Description("post or comment.")]
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("Pass it as 'after' to the comments of the thread, for the page that begins with it; null where the first page does.")]
    public required string? After { get; init; }
}
