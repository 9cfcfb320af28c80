using System.ComponentModel;
using Rse.Seen;

namespace Rse.AspNetCore.Seen;

/// <summary>Where the viewer goes on reading in a thread.</summary>
internal sealed record FirstUnreadResponse
{
    [Description("Null where they have seen all of it.")]
    public required UnreadPlaceResponse? First { get; init; }

    public static FirstUnreadResponse Of(FirstUnread? first) => new()
    {
        First = first is null ? null : new UnreadPlaceResponse { Id = first.Id.Value, Kind = first.Ref.Kind, Key = first.Ref.Key, At = first.At, After = first.After },
    };
}
