using System.ComponentModel;
using Rse.Seen;

namespace Rse.AspNetCore.Seen;

/// <summary>How much is unread.</summary>
internal sealed record UnreadCountResponse
{
    [Description("0 to 100.")]
    public required int Count { get; init; }

    [Description("Whether there is more than that.")]
    public required bool HasMore { get; init; }

    public static UnreadCountResponse Of(UnreadCount count) => new() { Count = count.Value, HasMore = count.HasMore };
}
